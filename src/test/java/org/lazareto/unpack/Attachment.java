// SPDX-License-Identifier: Apache-2.0
package org.lazareto.unpack;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.lazareto.verdict.Fact;
import org.lazareto.verdict.Fact.Kind;
import org.lazareto.verdict.Part;

/** A message with one attachment, unpacked; its path is {@code 1}. */
final class Attachment {

  /** Facts on which nothing acts unless a policy says so. */
  static final Set<Kind> SILENT =
      Set.of(
          Kind.MACROS,
          Kind.AUTO_RUN,
          Kind.EXTERNAL_REFERENCE,
          Kind.EMBEDDED_OBJECT,
          Kind.MALFORMED,
          Kind.AMBIGUOUS,
          Kind.PASSWORD_IN_MESSAGE,
          Kind.TRAILING_BYTES);

  private Attachment() {}

  static Unpacked unpacked(String name, byte[] bytes) throws IOException {
    String mail =
        "Content-Type: application/octet-stream\nContent-Transfer-Encoding: base64\n"
            + "Content-Disposition: attachment; filename=\""
            + name
            + "\"\n\n"
            + Base64.getMimeEncoder().encodeToString(bytes)
            + "\n";
    return Unpacked.of(mail);
  }

  static Unpacked unpacked(String name, String text) throws IOException {
    return unpacked(name, text.getBytes(StandardCharsets.ISO_8859_1));
  }

  /** Every fact anywhere in it, as it is printed, in order and once. */
  static List<String> facts(Unpacked unpacked) {
    return unpacked.parts.values().stream()
        .flatMap(p -> p.facts().stream())
        .map(Fact::toString)
        .distinct()
        .sorted()
        .toList();
  }

  static Set<Kind> kinds(Unpacked unpacked) {
    return unpacked.parts.values().stream()
        .map(Part::facts)
        .flatMap(List::stream)
        .map(Fact::kind)
        .collect(Collectors.toSet());
  }

  /** A zip file of texts by their names. */
  static byte[] zip(Map<String, String> texts) throws IOException {
    Map<String, byte[]> members = new LinkedHashMap<>();
    texts.forEach((name, text) -> members.put(name, text.getBytes(StandardCharsets.UTF_8)));
    return zipped(members);
  }

  static byte[] zipped(Map<String, byte[]> members) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (Map.Entry<String, byte[]> member : members.entrySet()) {
        zip.putNextEntry(new ZipEntry(member.getKey()));
        zip.write(member.getValue());
      }
    }
    return bytes.toByteArray();
  }
}
