// SPDX-License-Identifier: Apache-2.0
package org.lazareto.unpack.html;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.lazareto.unpack.Candidate;
import org.lazareto.verdict.Fact.Kind;

/**
 * The scripts of a page, as far as they could make a file of what stands in the page. Confined to
 * one thread.
 */
final class Scripts {

  /** Half a page of code has no such literal; the smallest program does. */
  private static final int LARGE = 4 << 10;

  private static final int LONGEST_WORD = 32;

  /** What makes bytes of text. */
  private static final Set<String> SOURCES =
      Set.of("atob", "fromCharCode", "Uint8Array", "unescape", "fromBase64", "decodeURIComponent");

  /** What makes a file of bytes. */
  private static final Set<String> MAKERS =
      Set.of("createObjectURL", "msSaveBlob", "msSaveOrOpenBlob", "Blob", "download", "saveAs");

  private static final Set<String> SHOWN_TYPES =
      Set.of("image", "font", "audio", "video", "text/css", "text/plain", "application/font");

  private final Candidate page;
  private final Blobs blobs;
  private final StringBuilder word = new StringBuilder();
  private final Set<String> sources = new TreeSet<>();
  private final Set<String> makers = new TreeSet<>();
  private int blobsBefore;
  private boolean told;

  Scripts(Candidate page, Blobs blobs) {
    this.page = page;
    this.blobs = blobs;
  }

  void open() {
    blobsBefore = blobs.all().size();
  }

  void take(int c) {
    if (Character.isLetterOrDigit(c) && c < 0x80) {
      if (word.length() < LONGEST_WORD) {
        word.append((char) c);
      }
    } else if (!word.isEmpty()) {
      word(word.toString());
      word.setLength(0);
    }
  }

  /** A whole script in an attribute. */
  void takeAll(String script) {
    script.chars().forEach(this::take);
    take(' ');
    judge();
  }

  void close() {
    take(' ');
    judge();
    List<Blob> all = blobs.all();
    all.subList(Math.min(blobsBefore, all.size()), all.size()).stream()
        .filter(Scripts::file)
        .findFirst()
        .ifPresent(blob -> page.fact(Kind.SMUGGLING, large(blob)));
  }

  private void word(String found) {
    if (SOURCES.contains(found)) {
      sources.add(found);
    } else if (MAKERS.contains(found)) {
      makers.add(found);
    }
  }

  private void judge() {
    if (!told && !sources.isEmpty() && !makers.isEmpty()) {
      told = true;
      page.fact(
          Kind.SMUGGLING,
          "a script with " + String.join(", ", sources) + ", " + String.join(", ", makers));
    }
  }

  private static String large(Blob blob) {
    String kind =
        blob.type().isEmpty() ? blob.form().name().toLowerCase(java.util.Locale.ROOT) : blob.type();
    return "a script with " + blob.length() + " characters of " + kind;
  }

  private static boolean file(Blob blob) {
    return blob.length() >= LARGE && SHOWN_TYPES.stream().noneMatch(blob.type()::startsWith);
  }
}
