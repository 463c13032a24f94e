// SPDX-License-Identifier: Apache-2.0
package org.lazareto.demo;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Writes lines on the one page of a PDF document (ISO 32000-1). Stateless. */
final class OnePagePdf {

  private OnePagePdf() {}

  /**
   * @param lines in ASCII, without brackets and backslashes
   */
  static byte[] of(List<String> lines) {
    StringBuilder text = new StringBuilder("BT /F1 14 Tf 18 TL 60 760 Td\n");
    lines.forEach(line -> text.append('(').append(line).append(") Tj T*\n"));
    text.append("ET");
    return document(
        List.of(
            "<< /Type /Catalog /Pages 2 0 R >>",
            "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R"
                + " /Resources << /Font << /F1 5 0 R >> >> >>",
            "<< /Length " + text.length() + " >>\nstream\n" + text + "\nendstream",
            "<< /Type /Font /Subtype /Type1 /BaseFont /Courier >>"));
  }

  private static byte[] document(List<String> objects) {
    StringBuilder file = new StringBuilder("%PDF-1.4\n");
    List<Integer> places = new ArrayList<>();
    for (String object : objects) {
      places.add(file.length());
      file.append(places.size()).append(" 0 obj\n").append(object).append("\nendobj\n");
    }
    int table = file.length();
    int size = places.size() + 1;
    file.append("xref\n0 ").append(size).append("\n0000000000 65535 f \n");
    places.forEach(place -> file.append("%010d 00000 n \n".formatted(place)));
    file.append("trailer\n<< /Size ").append(size).append(" /Root 1 0 R >>\n");
    file.append("startxref\n").append(table).append("\n%%EOF\n");
    return file.toString().getBytes(StandardCharsets.US_ASCII);
  }
}
