import type { ProblemCode } from "../../problems.ts";

export const problems = {
  PROFILE_IN_USE:
    "This profile is already open in another window or program. Nothing was changed. Close the other one, then try again.",
  PROFILE_MISSING:
    "There is no Fieldbook profile in this folder. Nothing was changed. Choose another folder, or set up a new profile.",
  PROFILE_EXISTS:
    "This folder already holds a Fieldbook profile. It was left as it is. Open it, or choose an empty folder.",
  PROFILE_LOCKED: "The profile is locked. What you typed is safe on this machine. Unlock it to go on.",
  PROFILE_DAMAGED:
    "The file {{file}} of this profile cannot be read. Nothing was erased. Restore the profile from a backup, or ask your administrator.",
  WRONG_KEY:
    "That PIN, passphrase or recovery key does not open this profile. Nothing was changed and nothing will be erased. Check capital letters and try again.",
  KEYCHAIN_UNAVAILABLE:
    "This computer's keychain is not available. Your work is safe. Open the profile with its passphrase or recovery key.",
  PASSPHRASE_TOO_SHORT: "The passphrase is too short. Nothing was changed. Use at least {{least}} characters.",
  STORE_CORRUPT:
    "The file that holds your work is damaged. Nothing was erased: it was left as it is. Restore the latest backup to go on.",
  STORE_NEWER:
    "This profile was written by a newer version of Fieldbook. It was left untouched. Update Fieldbook, then open it again.",
  STORE_STOPPED: "The store stopped and is starting again. What was saved is safe. Try again in a moment.",
  STORE_BUSY: "Another program is holding this profile's file. Nothing was changed. Close it and try again.",
  BACKUP_DAMAGED: "The backup {{file}} is damaged. Your present work was left as it is. Choose another backup.",
  BACKUP_UNKNOWN:
    "{{file}} is not a backup of this profile, or it is damaged. Nothing was changed. Choose another file.",
  DISK_FULL:
    "This disk is full. What was saved is safe and what you typed is still on screen. Free some space, then go on.",
  FOLDER_READ_ONLY:
    "Fieldbook may not write in {{folder}}. Nothing was changed. Choose another folder or change its permissions.",
  FILE_UNREADABLE:
    "This file is not there, or Fieldbook may not open it. Nothing was changed. Check where it is and that you may read it.",
  FILE_NOT_A_TABLE:
    "This file is not a table Fieldbook can read. Nothing was changed. Save it as CSV or as an Excel workbook (.xlsx), then choose it again.",
  FILE_OLD_EXCEL:
    "This file is in the old Excel format. Nothing was changed. Open it in Excel, save it as .xlsx, then choose that file.",
  FILE_PASSWORD:
    "This file is protected with a password. Nothing was changed. Open it, save a copy without the password, then choose the copy.",
  FILE_BROKEN:
    "This file is damaged or was not copied completely. Nothing was changed. Get it again from where it came, or save it anew.",
  FILE_TOO_LARGE:
    "This file holds more than Fieldbook can handle in one go. Nothing was changed. Split it into smaller files, or save it as CSV.",
  FILE_NOT_A_CALENDAR:
    "This file is not a calendar that Fieldbook can read. Nothing was changed. Export the calendar as .ics from where it is kept, then choose that file.",
  CELL_TOO_LARGE:
    "Line {{line}} holds more than one megabyte of text in column {{column}}. Nothing was changed. Shorten that cell, then choose the file again.",
  NO_HEADER:
    "No row with column names was found in this file. Nothing was changed. Say which row holds the names, or add one.",
  IMPORT_RUNNING:
    "Another import is running or being taken back. Nothing was changed. Wait until it is done, then try again.",
  DOCUMENT_FAILED:
    "The document could not be made. Your notes are safe and unchanged. Try again; if it fails once more, shorten very long texts.",
  PHOTOS_OFF:
    "Your district has not switched photos on. Nothing was kept of the photo. Write what you see as a line instead.",
  PHOTO_RULE_MISSING:
    "Photos need a rule of consent before they are switched on. Nothing was changed. Write the rule first.",
  PHOTO_REFUSED: "This photo cannot be kept as it is. Nothing was kept of it. Choose another one, or take it again.",
  PHOTO_NOT_HERE:
    "A photo has not come to this device yet. Nothing was changed or given out. Sync and try again, or go on without photos.",
  CALIBRATION_CODE_ODD:
    "This is not a calibration code, or not all of it. Nothing was changed. Scan or copy it again, or take the file.",
  CALIBRATION_OTHER_LESSON:
    "These marks are of another lesson. Nothing was changed. Open the lesson they belong to, or ask for the right file.",
  CALIBRATION_NOT_SEALED:
    "Your own marks are not sealed yet, so nobody else's are opened. Nothing was changed. Finish scoring and seal your marks, then read theirs.",
  CALIBRATION_OWN: "These are your own marks. Nothing was changed. Read the code or file of the other observer.",
  CALIBRATION_NEEDS_SCORES:
    "Your district has switched numeric scores off, and a calibration compares scores. Nothing was changed. The administrator can switch them on in the settings.",
  CALIBRATION_EMPTY: "Nothing is marked yet, so there is nothing to seal. Score the lesson first.",
  BAD_REQUEST:
    "Fieldbook could not use a value it was given ({{path}}). Nothing was changed. Correct it and try again.",
  NOT_FOUND: "That record is not on this machine. Nothing was changed. Go back and open it again.",
  ALREADY_FINAL: "This walkthrough is finished. It was left as it is. Make a correction instead.",
  NOT_FINAL: "This walkthrough is not finished yet. Nothing was changed. Finish it first.",
  WALK_VOID: "This walkthrough was set aside as void. It was left as it is. Take that back first, then go on.",
  WALK_GIVEN_OUT:
    "Something of this walkthrough was already given out, so it stays finished. Nothing was changed. Make a correction instead.",
  NAMES_OFF: "Names of teachers are off for this walkthrough. Nothing was changed. Leave the name out.",
  SCORES_OFF: "Scores are off for this walkthrough. Nothing was changed. Write what you see as evidence instead.",
  ANSWER_INVALID:
    "That mark does not fit the look-for {{itemKey}}. It was left as it was. Choose one of the marks it offers.",
  VERSION_IN_USE:
    "This version of the instrument has been used and cannot change. It was left as it is. Make a new version instead.",
  DRAFT_EXISTS:
    "A draft of this instrument is already there. It was left as it is. Go on with that draft, or discard it first.",
  INSTRUMENT_INVALID:
    "This instrument cannot be published yet. Places that need attention: {{count}}. The draft is saved. Correct what is marked, then publish it.",
  CANCELLED: "Cancelled. Nothing was left half done.",
  TEXT_TOO_LONG:
    "The text is too long ({{got}} characters; at most {{most}}). It is still on screen. Shorten it or split it in two.",
  BAD_DATE: "{{value}} is not a date Fieldbook can use. Nothing was changed. Write it as year-month-day.",
  DATES_REVERSED:
    "The end ({{to}}) is not after the start ({{from}}). Nothing was changed. Correct one of the two dates.",
  STEP_DUE_BEFORE_SET:
    "The step is due on {{due}}, before the day it was set ({{setOn}}). Nothing was changed. Choose a later day.",
  EVALUATOR_WALL:
    "The local agreement keeps coaching records from whoever evaluates here. Nothing was given to anybody. Share it with the person coached, or ask the office about the rule.",
  VISIT_CLOSED: "This visit is over. It was left as it is. Plan or open another one.",
  FUND_CLOSED:
    "This fund source does not pay on {{date}}: it is closed from {{from}} on. Nothing was logged. Choose another source.",
  CERTIFICATE_SIGNED: "This certificate is signed and locked. It was left as it is. Make a new version with a reason.",
  CERTIFICATE_TOO_EARLY:
    "The month {{month}} is not over yet. Nothing was certified. Certify the time when the month has ended.",
  HUB_MISSING:
    "There is no hub in that folder. Nothing was made. Check the folder, or make a hub with the command init.",
  HUB_STOPPED: "The hub on this computer is not running. Nothing was changed. Start it, then try again.",
  HUB_EXISTS: "There is a hub in that folder already. It was left as it is. Choose another folder.",
  HUB_KEY_WRONG:
    "The hub's key is missing, or is not the one this hub was made with. Nothing was changed. Use the key on the printed recovery kit.",
  PORT_TAKEN:
    "Another program on this computer uses port {{port}}. The hub was not started, and nothing of it was changed. End that program, or choose another port.",
  HUB_BUSY:
    "The district's hub has its hands full. What is on this machine is safe. It is tried again after {{after}} seconds.",
  HUB_UNREACHABLE:
    "The district's hub could not be reached. What is on this machine is safe. It is tried again by itself; check the network if this goes on.",
  HUB_NOT_TRUSTED:
    "What answered at that address is not the district's hub. Nothing was sent to it. Ask the district office before trying again.",
  HUB_REPLACED:
    "Another hub has taken the place of this one. What is on this machine is safe. Ask the district office for the new address.",
  RATE_LIMITED:
    "Too many requests came from here in a short time. Nothing was changed. Wait {{after}} seconds and try again.",
  REQUEST_TOO_LARGE:
    "What was sent to the hub is larger than it takes at once ({{most}} bytes). Nothing of it was used. Send it in smaller parts.",
  SIGNED_OUT: "The hub does not know who is asking. Nothing was changed. Sign in to the hub again with this device.",
  FORBIDDEN: "Your roles do not include this. Nothing was changed. Ask the district's administrator.",
  CODE_MISTYPED:
    "This code was not typed or copied as a whole. Nothing was tried with it. Compare it with the original and type it again.",
  INVITE_REFUSED:
    "This invite does not work: it was used before, has run out, or is of another hub. Nothing was changed. Ask for a new invite.",
  ENROLMENT_REFUSED:
    "This request cannot be granted: it is older than 7 days, was granted before, is not whole, or its fingerprint is another. Nothing was changed. Have the device make a new request.",
  DEVICE_REVOKED:
    "The district has ended this device's access. What was sent before is kept. Ask the district's administrator.",
  RECOVERY_OFF:
    "This district has no recovery by two officers for that device. Nothing was changed. Use the profile's own recovery key.",
  LAST_ADMINISTRATOR:
    "That would leave the district without an administrator. Nothing was changed. Name another administrator first.",
  BUNDLE_BROKEN:
    "What arrived was cut off or changed on the way. Nothing of it was used. It is sent again; if this goes on, copy the file again.",
  BUNDLE_TOO_LARGE:
    "What arrived is larger than it may be ({{most}} bytes). Nothing of it was used. Report this to the district's administrator.",
  BUNDLE_NOT_OURS:
    "This file was made for another device or another hub. It was left as it is. Use the file that was made for this one.",
  CERTIFICATE_REFUSED:
    "This device is not known to the district, or its certificate was changed. Nothing was used. What is on this machine is safe. Join the district again.",
  MAILBOX_MISSING:
    "The shared folder {{folder}} is not there. What is on this machine is safe. Connect the disk or the share; it is tried again by itself.",
  NOT_JOINED:
    "This profile works alone: it has not joined a district yet. Nothing was changed. Join with an invite first.",
  ALREADY_JOINED:
    "This profile has joined a district already. Nothing was changed. Make another profile for another district.",
  SYNC_PAUSED:
    "Exchanging with the district is paused on this machine. What is here is safe. Continue it when you like.",
  HUB_REFUSED:
    "The district's hub refused with a word that this version of the app does not know ({{code}}). What is on this machine is safe. Update the app.",
  RECORDS_DIFFER:
    "Some records here differ from those at the district, although they were fetched again. What is on this machine is safe. Tell the district office.",
  CONFLICT_RESOLVED:
    "Somebody has settled this already. Nothing was changed. Open the list again to see how it stands.",
} satisfies Record<ProblemCode, string>;
