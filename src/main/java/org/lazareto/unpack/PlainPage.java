// SPDX-License-Identifier: Apache-2.0
package org.lazareto.unpack;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;

/**
 * Tells pages that say in their first tag that they are HTML and nowhere hint at being something
 * more. Immutable.
 */
final class PlainPage {

  private static final Words ROOTS =
      new Words("<html>", "<html ", "<head>", "<body>", "<body ", "<title>", "<div>", "<div ");

  private static final String DOCTYPE = "<!doctype html>";
  private static final Words DOCTYPES =
      new Words("<!DOCTYPE HTML>", "<!DOCTYPE html>", "<!doctype HTML>", "<!doctype html>");

  /** What makes XHTML, a drawing or a PDF file of it. */
  private static final Words MORE =
      new Words("1999/xhtml", "<html xmlns=", "<HTML xmlns=", "%PDF-", "%AI5_FileFormat");

  private static final int FIRST = 64;

  private PlainPage() {}

  static boolean is(byte[] head) {
    return (root(head, 0) || (DOCTYPES.at(head, 0) && behindDoctype(head)))
        && !MORE.in(head, head.length)
        && !PlainText.fields(head);
  }

  private static boolean behindDoctype(byte[] head) {
    int at = DOCTYPE.length();
    while (at < head.length && head[at] <= ' ' && head[at] > 0) {
      at++;
    }
    return root(head, at);
  }

  private static boolean root(byte[] head, int at) {
    byte[] first = Arrays.copyOfRange(head, at, Math.max(at, Math.min(at + FIRST, head.length)));
    String small = new String(first, StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT);
    return ROOTS.at(small.getBytes(StandardCharsets.ISO_8859_1), 0);
  }
}
