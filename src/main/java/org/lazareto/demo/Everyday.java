// SPDX-License-Identifier: Apache-2.0
package org.lazareto.demo;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.Collectors;
import org.lazareto.demo.Sample.Expected;

/**
 * As much mail as a network has on a day like any other: six of ten are text, two bring a page with
 * it, two a file. The same number gives the same message always. Stateless.
 */
public final class Everyday {

  private static final List<String> WORDS =
      List.of(
          """
          la reunión de mañana consulta vacunas para niños en sala informe semana con turno
          farmacia los pacientes una visita del servicio gracias adjunto resultados año que viene
          """
              .strip()
              .split("\\s+"));

  private Everyday() {}

  /** The message of this number. */
  public static Sample message(int number) throws IOException {
    // Far apart, since neighbouring seeds of some generators give alike numbers.
    RandomGenerator chance =
        RandomGeneratorFactory.of("Xoshiro256PlusPlus").create(number * 0x9E3779B97F4A7C15L);
    String text = prose(chance, 200 + chance.nextInt(12_000));
    return switch (number % 10) {
      case 3, 6 -> sample(number, "multipart/alternative; boundary=\"b1\"", withPage(text));
      case 4, 9 -> sample(number, "multipart/mixed; boundary=\"b1\"", withFile(number, chance));
      default -> sample(number, "text/plain; charset=utf-8", text);
    };
  }

  private static Sample sample(int number, String type, String body) {
    return new Sample(
        "everyday",
        "colega" + number % 97 + "@norte.salud.test",
        List.of("medico" + number % 31 + "@salud.test"),
        Samples.fields("Informe " + number, type),
        body,
        Expected.clean());
  }

  private static String withPage(String text) {
    String page = text.lines().map(line -> "<p>" + line + "</p>").collect(Collectors.joining("\n"));
    return """
    --b1
    Content-Type: text/plain; charset=utf-8

    %s
    --b1
    Content-Type: text/html; charset=utf-8

    <html><body>
    %s
    </body></html>
    --b1--
    """
        .formatted(text, page);
  }

  private static String withFile(int number, RandomGenerator chance) throws IOException {
    byte[] bytes = new byte[10_000 + chance.nextInt(180_000)];
    chance.nextBytes(bytes);
    return switch (number / 10 % 3) {
      case 0 -> Samples.twoParts("Adjunto.", "informe.pdf", marked(bytes, "%PDF-1.4\n"));
      case 1 -> Samples.twoParts("Adjunto.", "foto.jpg", marked(bytes, "\u00ff\u00d8\u00ff\u00e0"));
      default -> Samples.twoParts("Adjunto.", "datos.zip", Samples.zip(Map.of("datos.csv", bytes)));
    };
  }

  /** The bytes, now beginning as files of a kind do. */
  private static byte[] marked(byte[] bytes, String mark) {
    byte[] first = mark.getBytes(StandardCharsets.ISO_8859_1);
    System.arraycopy(first, 0, bytes, 0, first.length);
    return bytes;
  }

  private static String prose(RandomGenerator chance, int length) {
    StringBuilder prose = new StringBuilder();
    int line = 0;
    while (prose.length() < length) {
      prose.append(WORDS.get(chance.nextInt(WORDS.size())));
      prose.append(++line % 12 == 0 ? '\n' : ' ');
    }
    return prose.append('\n').toString();
  }
}
