/** Copias de una visita para quien no tiene la aplicación. */
import type { paper as en } from "../en/paper.ts";
import type { Same } from "../same.ts";

export const paper = {
  about:
    "Aquí se prepara una copia; lo que haga con ella es cosa suya, y solo cuenta como compartida cuando pasó por el distrito.",
  for: "Para quién",
  toName: "Para",
  toAddress: "Correo electrónico",
  email: "Preparar un correo",
  mailto: "Solo empezar un correo y guardar el PDF",
  copies: "Copias que se prepararon",
  way: {
    email: "Correo preparado",
    mailto: "Correo empezado, PDF guardado",
    saved: "PDF guardado",
    printed: "PDF abierto para imprimir",
  },
  preparedAt: "Preparada el {{when}}",
  callBack: "Pedí que la devolvieran",
  calledBack: "pedida de vuelta el {{when}}",
  calledBackNow: "Anotado. Lo que se envió o imprimió no se alcanza desde aquí: pídalo.",
} satisfies Same<typeof en>;
