// SPDX-License-Identifier: Apache-2.0
package org.lazareto.mailscanner;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.lazareto.text.LazaretoException;

/**
 * The words by which rules on file types ask for what the program {@code file} says, with the media
 * types that the same bytes have here. Stateless.
 */
final class FileWords {

  private static final List<String> PROGRAMS =
      List.of(
          "application/x-msdownload*",
          "application/x-dosexec",
          "application/x-executable",
          "application/x-elf",
          "application/x-sharedlib",
          "application/x-object",
          "application/x-mach-o*");

  private static final List<String> SCRIPTS =
      List.of(
          "application/x-sh",
          "application/x-bat",
          "application/javascript",
          "text/javascript",
          "text/vbscript",
          "text/x-perl",
          "text/x-python",
          "text/x-php",
          "text/x-ruby");

  private static final List<String> MSDOS =
      List.of("application/x-msdownload*", "application/x-dosexec");

  private static final Map<String, List<String>> TYPES =
      Map.ofEntries(
          Map.entry(
              "text",
              List.of(
                  "text/*",
                  "message/*",
                  "application/x-sh",
                  "application/x-bat",
                  "application/javascript",
                  "application/json",
                  "application/rtf",
                  "application/xml",
                  "application/xhtml+xml")),
          Map.entry("script", SCRIPTS),
          Map.entry(
              "archive",
              List.of(
                  "application/zip",
                  "application/java-archive",
                  "application/x-rar-compressed*",
                  "application/x-7z-compressed",
                  "application/x-tar",
                  "application/x-gtar",
                  "application/x-arj",
                  "application/x-lha*",
                  "application/x-lharc",
                  "application/x-archive",
                  "application/x-cpio",
                  "application/x-ace-compressed",
                  "application/vnd.ms-cab-compressed")),
          Map.entry("postscript", List.of("application/postscript", "application/illustrator")),
          Map.entry("executable", PROGRAMS),
          Map.entry(
              "elf",
              List.of(
                  "application/x-elf",
                  "application/x-executable",
                  "application/x-sharedlib",
                  "application/x-object",
                  "application/x-coredump")),
          Map.entry("dosexec", MSDOS),
          Map.entry("ms-dos", MSDOS),
          Map.entry("pe32", MSDOS),
          Map.entry("windows", MSDOS),
          Map.entry("mpeg", List.of("video/mpeg", "audio/mpeg", "video/mp4")),
          Map.entry("avi", List.of("video/x-msvideo")),
          Map.entry("quicktime", List.of("video/quicktime", "video/mp4")),
          Map.entry("asf", List.of("video/x-ms-asf", "video/x-ms-wmv", "audio/x-ms-wma")),
          Map.entry("mng", List.of("video/x-mng", "video/x-jng")),
          Map.entry("metafont", List.of("image/wmf", "image/emf")),
          Map.entry("image", List.of("image/*")),
          Map.entry("audio", List.of("audio/*")),
          Map.entry("video", List.of("video/*")),
          Map.entry("html", List.of("text/html", "application/xhtml+xml")),
          Map.entry("pdf", List.of("application/pdf")),
          Map.entry("zip", List.of("application/zip")),
          Map.entry("gzip", List.of("application/gzip")),
          Map.entry("rar", List.of("application/x-rar-compressed*")),
          Map.entry("7-zip", List.of("application/x-7z-compressed")),
          Map.entry("iso 9660", List.of("application/x-iso9660-image")),
          Map.entry("java", List.of("application/java-archive", "application/java-vm")),
          Map.entry(
              "microsoft office",
              List.of("application/x-tika-msoffice", "application/msword", "application/vnd.ms-*")),
          Map.entry("composite document", List.of("application/x-tika-msoffice")));

  private FileWords() {}

  /**
   * The media types for an expression over what {@code file} says.
   *
   * @throws LazaretoException if none is known
   */
  static List<String> types(String perl) {
    String word =
        perl.replaceAll("\\\\[bsB][*+]?", " ")
            .replaceAll("^\\.?\\*", "")
            .replaceAll("[\\^$]|\\(\\?i\\)", "")
            .replace("\\", "")
            .strip()
            .toLowerCase(Locale.ROOT);
    return Optional.ofNullable(TYPES.get(word))
        .orElseThrow(() -> new LazaretoException("mailscanner.note.no-type", perl));
  }
}
