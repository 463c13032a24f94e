// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.lazareto.digest.Sha256;

/**
 * The one style sheet, under a name that changes with it, so that it is fetched once. Immutable.
 */
public final class Style {

  private static final int DIGITS = 12;

  private static final String MARK =
      """
      <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 2 2">\
      <path fill="#f2c800" d="M0 0h1v1h1v1H1V1H0z"/>\
      <path d="M1 0h1v1H1zM0 1h1v1H0z"/></svg>
      """;

  private static final String MARK_PATH = "/mark.svg";

  private static final String TEXT = read("style.css");

  /** Where it lies. */
  static final String PATH = "/style." + Sha256.hex(TEXT).substring(0, DIGITS) + ".css";

  private Style() {}

  static Route route() {
    Reply reply = Reply.text("text/css", TEXT).forEver();
    return Route.open(PATH, _ -> reply);
  }

  /** The mark, for the browser's tab. */
  static Route mark() {
    Reply reply = Reply.text("image/svg+xml", MARK).forSeconds(86_400);
    return Route.open(MARK_PATH, _ -> reply);
  }

  /** Where browsers look for it of what is no page and so names none, such as JSON. */
  static Route usualMark() {
    Reply reply = Reply.seeOther(MARK_PATH);
    return Route.open("/favicon.ico", _ -> reply);
  }

  static String read(String resource) {
    try (InputStream in = Objects.requireNonNull(Style.class.getResourceAsStream(resource))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
