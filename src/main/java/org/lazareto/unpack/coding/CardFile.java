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
import org.lazareto.verdict.Fact.Kind;

/**
 * Finds the files that stand in the properties of calendars and cards (RFC 5545 3.8.1.1, RFC 2426
 * 2.4.1, RFC 6350 5.7): base64 over folded lines. Immutable.
 */
public final class CardFile implements Opener {

  /** The window holds two of them: what stands before a value, and before a URI's data. */
  private static final int LONGEST_HEAD = 30_000;

  private static final String DATA = "data:";
  private static final String BASE64 = ";base64";
  private static final Pattern BEGIN =
      Pattern.compile("(?i)(^|[\r\n])BEGIN:(VCALENDAR|VCARD|VNOTE|VMESSAGE)");
  private static final Pattern ENCODED =
      Pattern.compile("(?i);(ENCODING=\"?B(ASE64)?\"?|BASE64|VALUE=BINARY)(;|$)");
  private static final Pattern NAME =
      Pattern.compile("(?i);(?:X-[A-Z-]*)?FILENAME=(?:\"([^\"]+)\"|([^;\"]+))");

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
    for (Attachment one : attachments(text, budget)) {
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

  private static List<Attachment> attachments(Candidate text, Budget budget) throws IOException {
    List<Attachment> found = new ArrayList<>();
    try (InputStream in = text.source().open()) {
      ByteWindow window = new ByteWindow(in);
      int lines = 0;
      do {
        window.skip(window.lineEnd(0));
        if (!continued(window, 0)) {
          attachment(window, text).ifPresent(found::add);
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
  private static Optional<Attachment> attachment(ByteWindow in, Candidate text) throws IOException {
    StringBuilder property = new StringBuilder();
    int at = 0;
    boolean quoted = false;
    while (at < LONGEST_HEAD) {
      int end = in.lineEnd(at);
      int c = in.peek(at);
      if (end > 0 && continued(in, at + end)) {
        at += end + 1;
        continue;
      } else if (c < 0 || end > 0) {
        return Optional.empty();
      } else if (c == ':' && !quoted) {
        return attachment(property.toString(), in, at + 1, text);
      }
      quoted ^= c == '"';
      property.append((char) c);
      at++;
    }
    in.skip(at);
    unread(in, ':', text);
    return Optional.empty();
  }

  private static Optional<Attachment> attachment(
      String property, ByteWindow in, int value, Candidate text) throws IOException {
    if (ENCODED.matcher(property).find()) {
      return Optional.of(new Attachment(name(property), in.position() + value));
    }
    int data = dataUri(in, value, text);
    return data < 0
        ? Optional.empty()
        : Optional.of(new Attachment(name(property), in.position() + data));
  }

  /** Where the base64 of a {@code data:} URI begins, or -1 if the value is none. */
  private static int dataUri(ByteWindow in, int from, Candidate text) throws IOException {
    StringBuilder uri = new StringBuilder();
    int at = from;
    while (at < from + LONGEST_HEAD) {
      int end = in.lineEnd(at);
      int c = in.peek(at);
      if (end > 0 && continued(in, at + end)) {
        at += end + 1;
        continue;
      } else if (c < 0 || end > 0 || c == ',') {
        return c == ',' && ends(uri.toString()) ? at + 1 : -1;
      }
      uri.append((char) c);
      at++;
      if (uri.length() == DATA.length() && !DATA.equalsIgnoreCase(uri.toString())) {
        return -1;
      }
    }
    in.skip(at);
    unread(in, ',', text);
    return -1;
  }

  private static boolean ends(String uri) {
    return uri.regionMatches(true, uri.length() - BASE64.length(), BASE64, 0, BASE64.length());
  }

  /** Tells of a head that ends with {@code sign} beyond what is looked at: a file may follow. */
  private static void unread(ByteWindow in, int sign, Candidate text) throws IOException {
    int end;
    while (in.peek(0) >= 0 && ((end = in.lineEnd(0)) == 0 || continued(in, end))) {
      if (in.peek(0) == sign) {
        text.fact(Kind.UNREADABLE_CONTAINER, "a longer property than is looked at");
        return;
      }
      in.skip(1);
    }
  }

  private static String name(String property) {
    Matcher name = NAME.matcher(property);
    if (!name.find()) {
      return property.split(";", 2)[0].strip();
    }
    return RawText.guess(name.group(1) != null ? name.group(1) : name.group(2));
  }
}
