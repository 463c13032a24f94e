// SPDX-License-Identifier: Apache-2.0
package org.lazareto.unpack.coding;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.lazareto.limit.Budget;
import org.lazareto.mail.ByteSource;
import org.lazareto.unpack.Candidate;
import org.lazareto.unpack.Member;
import org.lazareto.unpack.Members;
import org.lazareto.unpack.Opener;
import org.lazareto.unpack.mime.Base64Decoder;
import org.lazareto.unpack.mime.Base64Decoder.Padding;
import org.lazareto.unpack.mime.ByteWindow;
import org.lazareto.unpack.mime.DecodingStream;
import org.lazareto.unpack.mime.RawText;

/**
 * Finds the files that stand in the properties of calendars and cards (RFC 5545 3.8.1.1, RFC 2426
 * 2.4.1, RFC 6350 5.7): base64 over folded lines. Immutable.
 */
public final class CardFile implements Opener {

  private static final int LONGEST_PROPERTY = 8000;
  private static final int LONGEST_URI_HEAD = 200;
  private static final Pattern BASE64_URI = Pattern.compile("(?i)data:[^,]*;base64,");
  private static final Pattern BEGIN =
      Pattern.compile("(?i)(^|[\r\n])BEGIN:(VCALENDAR|VCARD|VNOTE|VMESSAGE)");
  private static final Pattern ENCODED =
      Pattern.compile("(?i);(ENCODING=\"?B(ASE64)?\"?|BASE64|VALUE=BINARY)(;|$)");
  private static final Pattern NAME =
      Pattern.compile("(?i);(?:X-[A-Z-]*)?FILENAME=(?:\"([^\"]{1,300})\"|([^;\"]{1,300}))");

  /**
   * A property with a file in it.
   *
   * @param start where its value begins
   */
  private record Attachment(String name, long start) {}

  @Override
  public Optional<Members> open(Candidate text, Budget budget) throws IOException {
    if (!begins(new String(text.head(), StandardCharsets.ISO_8859_1))) {
      return Optional.empty();
    }
    List<Member> members = new ArrayList<>();
    for (Attachment one : attachments(text.source(), budget)) {
      ByteSource value = text.source().slice(one.start(), text.size());
      members.add(
          new Member.Packed(List.of(one.name()), List.of(), Optional.of(() -> decoded(value))));
    }
    return members.isEmpty() ? Optional.empty() : Optional.of(Members.of(members));
  }

  // Nearly no text is one, and the expression alone would be tried at every character of all.
  private static boolean begins(String head) {
    for (int colon = head.indexOf(':'); colon >= 0; colon = head.indexOf(':', colon + 1)) {
      if (head.regionMatches(true, colon - "BEGIN".length(), "BEGIN", 0, "BEGIN".length())) {
        return BEGIN.matcher(head).find();
      }
    }
    return false;
  }

  private static InputStream decoded(ByteSource value) throws IOException {
    InputStream in = new FoldedValue(value.open());
    return new DecodingStream(in, new Base64Decoder(in, Padding.STOPS));
  }

  private static List<Attachment> attachments(ByteSource text, Budget budget) throws IOException {
    List<Attachment> found = new ArrayList<>();
    try (InputStream in = text.open()) {
      ByteWindow window = new ByteWindow(in);
      int lines = 0;
      do {
        window.skip(window.lineEnd(0));
        if (!continued(window, 0)) {
          attachment(window).ifPresent(found::add);
        }
        if (++lines % 4096 == 0) {
          budget.time();
        }
      } while (found.size() <= budget.limits().parts() && window.toLineEnd());
    }
    return found;
  }

  /** Whether the line that begins there belongs to the property before it. */
  private static boolean continued(ByteWindow in, int at) throws IOException {
    return in.peek(at) == ' ' || in.peek(at) == '\t';
  }

  /** The file in the property that begins here, if it has one. */
  private static Optional<Attachment> attachment(ByteWindow in) throws IOException {
    StringBuilder property = new StringBuilder();
    int at = 0;
    boolean quoted = false;
    while (at < LONGEST_PROPERTY) {
      int end = in.lineEnd(at);
      int c = in.peek(at);
      if (end > 0 && continued(in, at + end)) {
        at += end + 1;
        continue;
      } else if (c < 0 || end > 0) {
        return Optional.empty();
      } else if (c == ':' && !quoted) {
        return attachment(property.toString(), in, at + 1);
      }
      quoted ^= c == '"';
      property.append((char) c);
      at++;
    }
    return Optional.empty();
  }

  private static Optional<Attachment> attachment(String property, ByteWindow in, int value)
      throws IOException {
    if (ENCODED.matcher(property).find()) {
      return Optional.of(new Attachment(name(property), in.position() + value));
    }
    int data = dataUri(in, value);
    return data < 0
        ? Optional.empty()
        : Optional.of(new Attachment(name(property), in.position() + data));
  }

  /** Where the base64 of a {@code data:} URI begins, or -1 if the value is none. */
  private static int dataUri(ByteWindow in, int from) throws IOException {
    StringBuilder uri = new StringBuilder();
    int at = from;
    while (uri.length() < LONGEST_URI_HEAD && in.peek(at) >= 0) {
      int end = in.lineEnd(at);
      if (end > 0 && !continued(in, at + end)) {
        break;
      } else if (end > 0) {
        at += end + 1;
        continue;
      }
      uri.append((char) in.peek(at++));
      if (BASE64_URI.matcher(uri).matches()) {
        return at;
      }
    }
    return -1;
  }

  private static String name(String property) {
    Matcher name = NAME.matcher(property);
    if (!name.find()) {
      return property.split(";", 2)[0].strip();
    }
    return RawText.guess(name.group(1) != null ? name.group(1) : name.group(2));
  }
}
