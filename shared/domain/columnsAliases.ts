/**
 * The names columns go by in the files of the field: NCES (CCD files and its table builder), state directories, district
 * exports and rosters out of student information systems, in English and Spanish. Each is a header as `normalHeader`
 * leaves it; the likelier name of a field stands first, and wins over the later ones where a file has several (the
 * place a school stands at over its mailing address, its NCES district over the state's number).
 */
import type { RosterTarget, SchoolTarget } from "./columns.ts";

const words = (text: string): readonly string[] => text.trim().split(/\s+/);

export const schoolAliases: Record<SchoolTarget, readonly string[]> = {
  name: words(`schoolname nameofschool schnam schname campname campusname nombredelaescuela nombreescuela sitename
    buildingname schoolnm institutionname facilityname school escuela plantel nombredelplantel centroeducativo
    nombredelcentro campus name nombre`),
  ncesId: words(`ncesschoolid ncessch ncesid ncesschid ncesschoolnumber schoolid12digitncesassigned schoolidncesassigned
    ncesschoolcode federalschoolid ncesidnumber idnces idncesdelaescuela codigonces nces`),
  stateId:
    words(`stateschoolid seasch stschid stateid stateschoolcode stateassignedschoolid stateschoolnumber rcdts rcdtsid
    cdscode cds agencycode campusnumber campusid campuscode campus idestatal idestataldelaescuela codigoestatal beds bedscode`),
  localId:
    words(`localid localschoolid schoolid schoolcode schoolnumber schoolno dbn siteid sitecode sitenumber buildingid
    buildingcode locationcode locationid locid idlocal idescuela iddelaescuela codigodelaescuela codigoescuela
    clavedelaescuela clave`),
  districtName: words(`districtname leanm leaname distname agencyname nameofdistrict schooldistrict districtnm lea
    divisionname corporationname nombredeldistrito nombredistrito district distrito`),
  districtId:
    words(`ncesdistrictid leaid agencyidncesassigned ncesleaid ncesagencyid districtid districtcode districtnumber
    leacode leanumber distid districtno district iddeldistrito iddistrito codigodeldistrito codigodistrito
    statedistrictid stateagencyid stateleaid stid distrito`),
  level:
    words(`schoollevel level elementarymiddleorhighschool grdtype instructionallevel levelname gradelevel schoollevelcode
    categorycode schooltype nivel nivelescolar niveleducativo niveldelaescuela tipodeescuela`),
  gradesLow: words(`lowgrade gslo lowestgrade lowestgradeoffered gradelow gradespanmin gradespanlow lograde mingrade
    minimumgrade gradefrom gradesfrom startgrade begingrade gradomasbajo gradominimo gradoinicial gradodesde`),
  gradesHigh:
    words(`highgrade gshi highestgrade highestgradeoffered gradehigh gradespanmax gradespanhigh higrade maxgrade
    maximumgrade gradeto gradesto endgrade gradomasalto gradomaximo gradofinal gradohasta`),
  grades:
    words(`gradespan grdspan grades gradesserved gradesoffered graderange gradelevels gradeconfiguration gradeconfig
    gradelevel grados rangodegrados gradosofrecidos gradosqueatiende`),
  street: words(`streetaddress lstree lstreet1 locationaddress1 locationaddress physicaladdress address address1 street
    street1 streetaddr streetaddress1 primaryaddressline1 addressline1 schooladdress siteaddress mstree mstreet1
    mailingaddress mailingaddress1 direccion domicilio calle direcciondelaescuela`),
  city: words(`city lcity locationcity physicalcity schoolcity town mcity mailingcity ciudad municipio localidad`),
  state: words(`state lstate locationstateabbr locationstate statecode stateabbr statename physicalstate st mstate
    mailingstate estado`),
  zip: words(`zip zipcode lzip locationzip zip5 postalcode physicalzip mzip mailingzip codigopostal cp`),
  phone: words(
    `phone phonenumber telephone telephonenumber schoolphone mainphone officephone tel telefono numerodetelefono`,
  ),
  website: words(
    `website websiteurl url web schoolwebsite weburl webaddress webpage homepage link sitioweb paginaweb enlace`,
  ),
  model: words(`turnaroundmodel interventionmodel sigmodel improvementmodel reformmodel transformationmodel model
    modelodetransformacion modelodeintervencion modelo`),
  zone: words(`zone zonename turnaroundzone innovationzone izone zonemembership zona zonadetransformacion`),
  reportsTo: words(`reportsto principalsupervisor networkmanager supervisor schoolsupervisor areasuperintendent
    instructionalsuperintendent networkname network networkchief reportaa respondea dependede supervisora`),
  status: words(`status schoolstatus operationalstatus updatedstatus startofyearstatus systatus sysstatustext opstatus
    estadoactual estatus situacion estadodelaescuela estado`),
};

export const rosterAliases: Record<RosterTarget, readonly string[]> = {
  name: words(`teachername staffname fullname employeename personname displayname educatorname instructorname name teacher
    instructor educator staff employee nombrecompleto nombredelmaestro nombredeldocente nombredelempleado nombreyapellido
    nombreyapellidos maestro maestra docente profesor profesora empleado nombre`),
  firstName: words(`firstname givenname teacherfirstname stafffirstname employeefirstname first fname nombredepila
    primernombre nombres nombre`),
  lastName:
    words(`lastname surname familyname teacherlastname stafflastname employeelastname last lname apellidos apellido
    primerapellido`),
  email: words(`email emailaddress workemail schoolemail staffemail teacheremail mail correoelectronico correo`),
  staffId: words(`staffid employeeid teacherid personid educatorid employeenumber staffnumber empid teachernumber
    localstaffid sourcedid userid iddelempleado idempleado numerodeempleado iddeldocente iddelmaestro`),
  role: words(`role jobtitle staffrole positiontitle position title stafftype jobclass jobclassification roletitle
    assignmenttitle puesto cargo rol funcion titulo`),
  schoolRef:
    words(`schoolname school campusname campus schoolid schoolcode schoolnumber ncesschoolid ncesid dbn site sitename
    siteid building buildingname primaryschool location orgsourcedids nombredelaescuela escuela plantel iddelaescuela`),
  room: words(
    `room roomnumber rm roomno roomname classroom rmnumber salon aula numerodesalon numerodeaula salondeclases`,
  ),
  course: words(`coursename course coursetitle classname class coursedescription sectionname sectiontitle curso
    nombredelcurso clase`),
  subject: words(`subject subjectarea contentarea subjectname department dept materia asignatura area`),
  grade: words(`grade gradelevel grades gradelevels gr grado grados niveldegrado`),
  period: words(`period periodname periodnumber block pd per hour expression periodo numerodeperiodo bloque hora`),
  periodStart:
    words(`periodstart starttime periodstarttime start begintime classstart timestart from begins horadeinicio
    horainicio inicio desde`),
  periodEnd: words(`periodend endtime periodendtime end finishtime classend timeend to ends horadefin horafinal horafin
    fin termina hasta`),
  students: words(`students studentcount numberofstudents numberstudents classsize enrollment enrolled sectionsize size
    count numstudents totalstudents estudiantes alumnos numerodeestudiantes numerodealumnos cantidaddeestudiantes matricula`),
  startDate: words(`startdate hiredate dateofhire begindate effectivedate startedon entrydate fechadeinicio
    fechadecontratacion fechadeingreso`),
};
