// SPDX-License-Identifier: Apache-2.0
package org.lazareto.demo;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.lazareto.demo.Sample.Expected;

/** What lies in the demonstration's mailbox, and what was stopped on its way there. Stateless. */
public final class MailboxSamples {

  /** Whose mailbox it is. */
  public static final String OWNER = "luis@salud.test";

  /** To whom the owner can write. */
  static final String COLLEAGUE = "marta@norte.salud.test";

  /** Who has a mailbox. */
  public static final List<String> PEOPLE = List.of(OWNER, COLLEAGUE);

  private static final String STRANGER = "avisos@sorteo.test";

  private MailboxSamples() {}

  public static List<Sample> all() throws IOException {
    return List.of(unwanted(), page(), languages(), pdf(), archive(), stopped());
  }

  /** One to be deleted without a look at it. */
  private static Sample unwanted() {
    return new Sample(
        "mail-unwanted",
        STRANGER,
        List.of(OWNER),
        Samples.fields("=?utf-8?Q?=C2=A1Usted_gan=C3=B3!?=", "text/plain; charset=utf-8"),
        """
        ¡Felicidades! Su dirección ganó el sorteo de este mes.
        Responda hoy con su nombre y su número de cuenta.
        """,
        Expected.clean());
  }

  /** Nothing but HTML, with a link that is not what it says, and a picture that would tell. */
  private static Sample page() {
    return new Sample(
        "mail-page",
        "boletin@biblioteca.test",
        List.of(OWNER),
        Samples.fields("Novedades de la biblioteca", "text/html; charset=utf-8"),
        """
        <html><body>
        <h1>Novedades</h1>
        <p>Tres libros <b>nuevos</b> sobre la nutrición de los niños:</p>
        <table>
        <tr><th>Título</th><th>Ejemplares</th></tr>
        <tr><td>Comer bien</td><td>4</td></tr>
        <tr><td>El primer año</td><td>2</td></tr>
        </table>
        <p>Renueve su carné en
        <a href="https://carne.sorteo.test/renovar?de=luis">www.salud.test</a>.</p>
        <img src="https://sorteo.test/leido.gif?quien=luis" alt="logotipo">
        <script>document.location = 'https://sorteo.test/';</script>
        </body></html>
        """,
        Expected.clean());
  }

  private static Sample languages() {
    return new Sample(
        "mail-languages",
        "congress@university.test",
        List.of(OWNER, COLLEAGUE),
        Samples.fields(
            "=?utf-8?B?"
                + Samples.base64("Congreso · Конгресс · 大会".getBytes(StandardCharsets.UTF_8))
                + "?=",
            "text/plain; charset=utf-8"),
        """
        Español: el congreso empieza el lunes. ¿Viene usted?
        English: the congress begins on Monday. Will you come?
        Français : le congrès commence lundi. Viendrez-vous ?
        Português: o congresso começa na segunda-feira. Você vem?
        Русский: конгресс начинается в понедельник. Вы придёте?
        العربية: يبدأ المؤتمر يوم الاثنين. هل ستأتي؟
        中文：大会星期一开始。您来吗？
        """,
        Expected.clean());
  }

  private static Sample pdf() {
    return new Sample(
        "mail-pdf",
        COLLEAGUE,
        List.of(OWNER),
        Samples.fields("Guardias de diciembre", "multipart/mixed; boundary=\"b1\""),
        Samples.twoParts(
            "Adjunto las guardias de diciembre. Confirme la suya, por favor.",
            "guardias.pdf",
            OnePagePdf.of(
                List.of(
                    "Guardias de diciembre",
                    "",
                    "lunes       Ana, Luis",
                    "martes      Marta, Ana",
                    "domingo     Luis, Marta"))),
        Expected.clean());
  }

  private static Sample archive() throws IOException {
    Map<String, byte[]> files = new TreeMap<>();
    files.put("camas.csv", "Sala;Camas\nA;12\nB;9\n".getBytes(StandardCharsets.UTF_8));
    files.put("informe.txt", "Sin novedad.\n".getBytes(StandardCharsets.UTF_8));
    return new Sample(
        "mail-archive",
        "estadistica@salud.test",
        List.of(OWNER),
        Samples.fields("Informe del mes", "multipart/mixed; boundary=\"b1\""),
        Samples.twoParts("El informe va comprimido.", "informe.zip", Samples.zip(files)),
        Expected.clean());
  }

  private static Sample stopped() throws IOException {
    return new Sample(
        "mail-stopped",
        "facturas@proveedor.test",
        List.of(OWNER),
        Samples.fields("Cuenta pendiente", "multipart/mixed; boundary=\"b1\""),
        Samples.twoParts("La cuenta que falta.", "cuenta.txt", Samples.eicarFile()),
        Expected.eicar("2"));
  }
}
