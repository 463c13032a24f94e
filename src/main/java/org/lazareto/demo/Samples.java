// SPDX-License-Identifier: Apache-2.0
package org.lazareto.demo;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.lazareto.demo.Sample.Expected;
import org.lazareto.engine.Eicar;
import org.lazareto.verdict.Verdict;

/** The messages of the demonstration, some to be delivered and some to be held. Stateless. */
public final class Samples {

  private static final String CLINIC = "marta@norte.salud.test";
  private static final String HOSPITAL = "luis@salud.test";
  private static final String STRANGER = "ventas@proveedor.test";

  private Samples() {}

  public static List<Sample> all() throws IOException {
    return List.of(
        plain(),
        html(),
        attachment(),
        spanishNames(),
        eicar(),
        eicarInZips(),
        disguised(),
        broken());
  }

  /** Those that are sent by SMTP, through the proxy. */
  public static List<Sample> bySmtp() throws IOException {
    return List.of(plain().called("smtp-plain"), eicar().called("smtp-eicar"));
  }

  private static Sample plain() {
    return new Sample(
        "plain",
        CLINIC,
        List.of(HOSPITAL, "ana@norte.salud.test"),
        fields("Reunion del jueves", "text/plain; charset=utf-8"),
        """
        Buenos días:

        La reunión del jueves empieza a las nueve, en la biblioteca.
        Habrá café. Saludos cordiales,
        Marta
        """,
        Expected.clean());
  }

  private static Sample html() {
    return new Sample(
        "html",
        "library@university.test",
        List.of(HOSPITAL),
        fields("New books this month", "multipart/alternative; boundary=\"b1\""),
        """
        --b1
        Content-Type: text/plain; charset=utf-8

        The library has three new books on child nutrition. You are welcome.
        --b1
        Content-Type: text/html; charset=utf-8

        <p>The library has <b>three new books</b> on child nutrition.</p>
        <p>You are welcome.</p>
        --b1--
        """,
        Expected.clean());
  }

  private static Sample attachment() {
    return new Sample(
        "attachment",
        HOSPITAL,
        List.of(CLINIC),
        fields("Turnos de la semana", "multipart/mixed; boundary=\"b1\""),
        """
        --b1
        Content-Type: text/plain; charset=utf-8

        Adjunto los turnos de la semana. Gracias a todos.
        --b1
        Content-Type: text/csv; charset=utf-8; name="turnos.csv"
        Content-Disposition: attachment; filename="turnos.csv"

        día,mañana,tarde
        lunes,Ana,Luis
        martes,Marta,Ana
        --b1--
        """,
        Expected.clean());
  }

  /** One name as RFC 2231 has it, one as RFC 2047 does (which programs write, against 2047 5). */
  private static Sample spanishNames() {
    return new Sample(
        "spanish-names",
        CLINIC,
        List.of(HOSPITAL),
        fields("=?utf-8?Q?Gu=C3=ADa_y_a=C3=B1o?=", "multipart/mixed; boundary=\"b1\""),
        """
        --b1
        Content-Type: text/plain; charset=utf-8
        Content-Disposition: attachment;
         filename*0*=utf-8'es'Gu%C3%ADa%20de%20vacunaci%C3%B3n;
         filename*1=" para ninos.txt"

        Las vacunas del primer año, explicadas para las familias.
        --b1
        Content-Type: text/plain; charset=utf-8
        Content-Disposition: attachment; filename="=?utf-8?Q?El_a=C3=B1o_nuevo.txt?="

        El policlínico abre también el primero de enero.
        --b1--
        """,
        Expected.clean());
  }

  private static Sample eicar() throws IOException {
    return new Sample(
        "eicar",
        STRANGER,
        List.of("farmacia@salud.test"),
        fields("Catalogo", "multipart/mixed; boundary=\"b1\""),
        twoParts("Nuestro catálogo.", "catalogo.txt", eicarFile()),
        Expected.eicar("2"));
  }

  private static Sample eicarInZips() throws IOException {
    byte[] inner = zip(Map.of("eicar.txt", eicarFile()));
    return new Sample(
        "eicar-in-zips",
        STRANGER,
        List.of("direccion@norte.salud.test"),
        fields("Resultados", "multipart/mixed; boundary=\"b1\""),
        twoParts("Los resultados.", "todo.zip", zip(Map.of("mayo.zip", inner))),
        Expected.eicar("2!todo.zip!mayo.zip!eicar.txt"));
  }

  private static Sample disguised() {
    byte[] text = "Un texto inofensivo.\n".getBytes(StandardCharsets.UTF_8);
    return new Sample(
        "disguised",
        STRANGER,
        List.of("contabilidad@salud.test"),
        fields("Factura", "multipart/mixed; boundary=\"b1\""),
        twoParts("La factura de este mes.", "factura.pdf.exe", text),
        new Expected(Verdict.BLOCKED, "2", "factura.pdf.exe"));
  }

  /**
   * Readers of mail that take the first boundary see a greeting; those that take the last do not.
   */
  private static Sample broken() throws IOException {
    return new Sample(
        "broken",
        STRANGER,
        List.of(CLINIC),
        fields("Saludos", "multipart/mixed; boundary=\"uno\"; boundary=\"dos\""),
        """
        --uno
        Content-Type: text/plain

        Muchos saludos.
        --uno--
        --dos
        Content-Type: application/octet-stream; name="postal.txt"
        Content-Transfer-Encoding: base64

        %s
        --dos--
        """
            .formatted(base64(eicarFile())),
        Expected.eicar("2"));
  }

  static List<String> fields(String subject, String type) {
    List<String> fields = new ArrayList<>();
    fields.add("Subject: " + subject);
    fields.add("MIME-Version: 1.0");
    fields.add("Content-Type: " + type);
    fields.add("Content-Transfer-Encoding: 8bit");
    return fields;
  }

  static String twoParts(String text, String name, byte[] content) {
    return """
    --b1
    Content-Type: text/plain; charset=utf-8

    %s
    --b1
    Content-Type: application/octet-stream; name="%s"
    Content-Disposition: attachment; filename="%s"
    Content-Transfer-Encoding: base64

    %s
    --b1--
    """
        .formatted(text, name, name, base64(content));
  }

  static byte[] eicarFile() throws IOException {
    return Eicar.FILE.readAll();
  }

  static String base64(byte[] content) {
    return Base64.getMimeEncoder(76, new byte[] {'\n'}).encodeToString(content);
  }

  static byte[] zip(Map<String, byte[]> files) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (Map.Entry<String, byte[]> file : files.entrySet()) {
        zip.putNextEntry(new ZipEntry(file.getKey()));
        zip.write(file.getValue());
      }
    }
    return bytes.toByteArray();
  }
}
