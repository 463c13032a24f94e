// SPDX-License-Identifier: Apache-2.0
package org.lazareto.mailscanner;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.lazareto.match.TextPattern;
import org.lazareto.text.LazaretoException;

/**
 * The media types by which {@code file -i} calls contents, with what the same bytes are called
 * here. Stateless.
 */
final class MimeNames {

  private static final String DIFFERENT =
      """
      application/x-dosexec            application/x-msdownload* application/x-dosexec
      application/vnd.microsoft.portable-executable application/x-msdownload* application/x-dosexec
      application/x-ms-ne-executable   application/x-msdownload* application/x-dosexec
      application/x-executable         application/x-executable application/x-elf
      application/x-pie-executable     application/x-sharedlib application/x-elf
      application/x-sharedlib          application/x-sharedlib application/x-elf
      application/x-object             application/x-object application/x-elf
      application/x-coredump           application/x-coredump application/x-elf
      application/x-mach-binary        application/x-mach-o*
      application/x-java-applet        application/java-vm
      application/x-shellscript        application/x-sh
      text/x-shellscript               application/x-sh
      text/x-msdos-batch               application/x-bat
      text/x-script.python             text/x-python
      application/javascript           text/javascript application/javascript
      application/x-zip                application/zip
      application/x-gzip               application/gzip
      application/x-rar                application/x-rar-compressed*
      application/x-tar                application/x-tar application/x-gtar
      application/x-lha                application/x-lha* application/x-lharc
      application/x-lharc              application/x-lha* application/x-lharc
      application/x-lzh-compressed     application/x-lha* application/x-lharc
      application/vnd.debian.binary-package application/x-debian-package
      application/x-winhelp            application/winhlp
      application/winhelp              application/winhlp
      application/msword               application/msword* application/x-tika-msoffice
      application/vnd.ms-excel         application/vnd.ms-excel* application/x-tika-msoffice
      application/vnd.ms-powerpoint    application/vnd.ms-powerpoint* application/x-tika-msoffice
      application/vnd.ms-office        application/x-tika-msoffice
      application/vnd.ms-outlook       application/vnd.ms-outlook* application/x-tika-msoffice
      application/x-ole-storage        application/x-tika-msoffice
      application/cdfv2                application/x-tika-msoffice
      application/vnd.openxmlformats-officedocument.wordprocessingml.document \
      application/x-tika-ooxml
      application/vnd.openxmlformats-officedocument.spreadsheetml.sheet application/x-tika-ooxml
      application/vnd.openxmlformats-officedocument.presentationml.presentation \
      application/x-tika-ooxml
      text/html                        text/html application/xhtml+xml
      text/rtf                         application/rtf
      text/xml                         application/xml
      audio/x-wav                      audio/vnd.wave
      audio/x-m4a                      audio/mp4
      audio/flac                       audio/x-flac
      application/ogg                  application/ogg audio/ogg audio/vorbis video/ogg
      video/x-ms-asf                   video/x-ms-asf video/x-ms-wmv audio/x-ms-wma
      image/x-ms-bmp                   image/bmp
      """;

  private static final String ALIKE =
      """
      application/epub+zip application/gzip application/java-archive application/mac-binhex40
      application/octet-stream application/pdf application/pgp-encrypted application/pgp-keys
      application/pgp-signature application/postscript application/vnd.android.package-archive
      application/vnd.ms-cab-compressed application/vnd.ms-htmlhelp application/vnd.ms-tnef
      application/vnd.oasis.opendocument.presentation
      application/vnd.oasis.opendocument.spreadsheet application/vnd.oasis.opendocument.text
      application/vnd.rn-realmedia application/x-7z-compressed application/x-ace-compressed
      application/x-archive application/x-arj application/x-bittorrent application/x-bzip2
      application/x-compress application/x-cpio application/x-dvi application/x-iso9660-image
      application/x-lz4 application/x-lzip application/x-lzma application/x-rpm
      application/x-shockwave-flash application/x-stuffit application/x-xz application/zip
      application/zstd
      audio/amr audio/basic audio/midi audio/mp4 audio/mpeg audio/ogg audio/x-aiff
      image/bmp image/gif image/heic image/jp2 image/jpeg image/png image/svg+xml image/tiff
      image/vnd.adobe.photoshop image/vnd.dwg image/vnd.microsoft.icon image/webp image/wmf
      message/news message/rfc822
      text/calendar text/plain text/troff text/x-diff text/x-perl text/x-php text/x-python
      text/x-ruby text/x-tcl
      video/3gpp video/mp2t video/mp4 video/mpeg video/ogg video/quicktime video/webm video/x-flv
      video/x-matroska video/x-mng video/x-msvideo
      """;

  private static final Map<String, List<String>> TYPES = types();

  private MimeNames() {}

  /**
   * Our types for all that an expression finds among the names of {@code file -i}; the expression
   * itself stands for what both call alike.
   *
   * @throws LazaretoException if it cannot be expressed, or finds nothing that is known
   */
  static List<String> types(String perl) {
    String expression = Expressions.ofFile(perl);
    TextPattern pattern = TextPattern.parse(expression);
    Set<String> types = new LinkedHashSet<>(List.of(expression));
    boolean known = false;
    for (Map.Entry<String, List<String>> entry : TYPES.entrySet()) {
      if (pattern.matches(entry.getKey())) {
        types.addAll(entry.getValue());
        known = true;
      }
    }
    if (!known) {
      throw new LazaretoException("mailscanner.note.no-type", perl);
    }
    return List.copyOf(types);
  }

  private static Map<String, List<String>> types() {
    Map<String, List<String>> types = new LinkedHashMap<>();
    for (String line : DIFFERENT.lines().toList()) {
      List<String> names = new ArrayList<>(List.of(line.split("\\s+")));
      types.put(names.removeFirst(), names);
    }
    for (String name : ALIKE.strip().split("\\s+", 0)) {
      types.putIfAbsent(name, List.of());
    }
    return types;
  }
}
