// SPDX-License-Identifier: Apache-2.0
package org.lazareto.unpack.ole;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.lazareto.mail.ByteSource;
import org.lazareto.unpack.Member;
import org.lazareto.unpack.cfb.CompoundFile;
import org.lazareto.unpack.cfb.Entry;
import org.lazareto.unpack.xml.Transcoded;
import org.lazareto.verdict.Fact;
import org.lazareto.verdict.Fact.Kind;

/**
 * Reads messages saved by Outlook: bodies and attachments, also those of messages in the message,
 * which lie in storages of the same file. Immutable.
 *
 * @spec https://learn.microsoft.com/openspecs/exchange_server_protocols/ms-oxmsg Outlook Item File
 *     Format
 */
final class OutlookMessage implements OleReader {

  private static final String PROPERTIES = "__properties_version1.0";
  private static final String ATTACHMENT = "__attach_version1.0_#";
  private static final String STREAM = "__substg1.0_";
  private static final int LONGEST_NAME = 4096;

  /** Names in the order of their worth: long, short, shown (PidTagAttachLongFilename and so on). */
  private static final List<String> NAMES = List.of("3707", "3704", "3001");

  @Override
  public void read(OleFile ole) throws IOException {
    if (ole.file().root().flatMap(r -> ole.file().child(r, PROPERTIES)).isEmpty()) {
      return;
    }
    for (Entry entry : ole.file().entries()) {
      if (entry.storage() && entry.name().toLowerCase(Locale.ROOT).startsWith(ATTACHMENT)) {
        attachment(entry, ole);
      } else if (entry.stream()) {
        body(entry, ole);
      }
    }
  }

  private static void attachment(Entry storage, OleFile ole) throws IOException {
    CompoundFile file = ole.file();
    String[] given = new String[NAMES.size()];
    for (int i = 0; i < given.length; i++) {
      given[i] = text(storage, STREAM + NAMES.get(i), file);
    }
    List<String> names = Details.fileNames(given);
    Optional<Entry> data = file.child(storage, STREAM + "37010102").filter(Entry::stream);
    boolean inside = file.child(storage, STREAM + "3701000D").isPresent();
    if (data.isPresent()) {
      ole.member(names, data.get());
    } else if (!inside) {
      String path = text(storage, STREAM + "3708", file);
      ole.named(names, new Fact(Kind.EXTERNAL_REFERENCE, Details.shown(path)));
    }
  }

  private static void body(Entry stream, OleFile ole) throws IOException {
    ByteSource bytes = ole.file().bytes(stream);
    switch (stream.name().toUpperCase(Locale.ROOT)) {
      case "__SUBSTG1.0_1000001E" -> ole.member(List.of("body.txt"), stream);
      case "__SUBSTG1.0_1000001F" -> ole.member(List.of("body.txt"), utf8(bytes));
      case "__SUBSTG1.0_1013001E", "__SUBSTG1.0_10130102" ->
          ole.member(List.of("body.html"), stream);
      case "__SUBSTG1.0_1013001F" -> ole.member(List.of("body.html"), utf8(bytes));
      case "__SUBSTG1.0_10090102" ->
          ole.member(List.of("body.rtf"), () -> CompressedRtf.open(bytes.open()));
      default -> {}
    }
  }

  private static Member.Bytes utf8(ByteSource bytes) {
    return new Transcoded(bytes, StandardCharsets.UTF_16LE)::open;
  }

  /** A text property: its two last digits say whether it has one or two bytes a character. */
  private static String text(Entry storage, String property, CompoundFile file) throws IOException {
    Optional<Entry> wide = file.child(storage, property + "001F").filter(Entry::stream);
    Optional<Entry> entry =
        wide.or(() -> file.child(storage, property + "001E").filter(Entry::stream));
    if (entry.isEmpty()) {
      return "";
    }
    Charset charset =
        wide.isPresent() ? StandardCharsets.UTF_16LE : Charset.forName("windows-1252");
    String text = new String(file.head(entry.get(), LONGEST_NAME).bytes(), charset);
    int end = text.indexOf('\0');
    return end < 0 ? text : text.substring(0, end);
  }
}
