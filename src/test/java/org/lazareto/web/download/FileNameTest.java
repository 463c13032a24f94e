// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.download;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Names of files as strangers choose them, and as a browser gets them. */
class FileNameTest {

  @ParameterizedTest
  @CsvSource(
      value = {
        "factura.pdf|factura.pdf",
        "Guía de vacunación.pdf|Guía de vacunación.pdf",
        "../../etc/passwd|passwd",
        "C:\\Windows\\evil.exe|evil.exe",
        "/|attachment",
        "..|attachment",
        "''|attachment",
        ".htaccess|htaccess",
        "factura.exe. .|factura.exe",
        "a:b*c?.txt|a_b_c_.txt",
        "con|_con",
        "COM1.txt|_COM1.txt",
        "console.txt|console.txt",
        "100%.txt|100_.txt",
        "a<script>.html|a_script_.html",
        "foto\u202Egpj.exe|fotogpj.exe",
        "a\u200B\u2066b\uFEFF.txt|ab.txt",
        "a\u0000\u0007\u009Fb|ab",
        "a\uE000b|ab"
      },
      delimiter = '|')
  void isSafe(String name, String safe) {
    assertThat(FileName.safe(name)).isEqualTo(safe);
  }

  @Test
  void lineEndsAndWideBlanksAreOneBlankOrNone() {
    assertThat(FileName.safe("a\r\nSet-Cookie: x=1")).isEqualTo("aSet-Cookie_ x=1");
    assertThat(FileName.safe("factura.pdf" + "\u00A0".repeat(80) + ".exe"))
        .isEqualTo("factura.pdf .exe");
    assertThat(FileName.safe("factura.pdf" + "\u2800\u3164".repeat(80) + ".exe"))
        .isEqualTo("factura.pdf .exe");
  }

  @Test
  void aLongNameKeepsItsEnding() {
    assertThat(FileName.safe("n".repeat(300) + ".exe")).hasSize(100).endsWith("n.exe");
    assertThat(FileName.safe("n." + "e".repeat(300))).hasSize(100).startsWith("n.ee");
    assertThat(FileName.safe("\uD83D\uDE00".repeat(300)).codePoints()).hasSize(100);
  }

  @Test
  void theFieldHasItTwice() {
    assertThat(FileName.disposition("Guía 1.pdf"))
        .isEqualTo("attachment; filename=\"Gu_a 1.pdf\"; filename*=UTF-8''Gu%C3%ADa%201.pdf");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\"; x=\"y.txt", "a';b.txt", "a\r\nb: c", "\uD800", "ü\"\\\u202E"})
  void theFieldIsOneFieldOfPlainLetters(String name) {
    assertThat(FileName.disposition(FileName.safe(name)))
        .matches("attachment; filename=\"[A-Za-z0-9 ._-]+\"; filename\\*=UTF-8''[A-Za-z0-9%._~-]+");
  }
}
