// SPDX-License-Identifier: Apache-2.0
package org.lazareto.unpack.wrapped;

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

/**
 * Finds armoured messages in texts: OpenPGP's (RFC 9580 6.2) and CMS in PEM (RFC 7468 8 and 9).
 * Keys, certificates and detached signatures hold nothing to examine. Immutable.
 */
public final class Armour implements Opener {

  private static final byte[] DASHES = "-----BEGIN ".getBytes(StandardCharsets.US_ASCII);
  private static final Pattern LABEL =
      Pattern.compile("-----BEGIN (PGP MESSAGE[^-]*|PKCS7|CMS|PKCS #7 SIGNED DATA)-----[ \\t]*");
  private static final int LONGEST_LINE = 100;
  private static final int MOST_HEADERS = 100;

  @Override
  public Optional<Members> open(Candidate text, Budget budget) throws IOException {
    if (!text.text()
        && !new String(text.head(), StandardCharsets.ISO_8859_1).contains("-----BEGIN ")) {
      return Optional.empty();
    }
    List<Member> members = new ArrayList<>();
    try (InputStream in = text.source().open()) {
      ByteWindow window = new ByteWindow(in, text.size());
      int lines = 0;
      do {
        window.skip(window.lineEnd(0));
        if (window.peek(0) == '-' && window.ahead(0, DASHES)) {
          block(text, window).ifPresent(members::add);
        }
        if (++lines % 4096 == 0) {
          budget.time();
        }
      } while (members.size() <= budget.limits().parts() && window.toLineEnd());
    }
    return members.isEmpty() ? Optional.empty() : Optional.of(Members.of(members));
  }

  private static Optional<Member> block(Candidate text, ByteWindow in) throws IOException {
    Matcher label = LABEL.matcher(line(in));
    if (!label.matches()) {
      return Optional.empty();
    }
    boolean pgp = label.group(1).startsWith("PGP");
    in.skip(label.group().length());
    for (int i = 0; i < MOST_HEADERS && header(in); i++) {
      in.toLineEnd();
    }
    ByteSource coded = text.source().slice(in.position(), text.size());
    return Optional.of(
        new Member.Packed(
            List.of(pgp ? "message.pgp" : "message.p7m"),
            List.of(),
            Optional.of(() -> decoded(coded))));
  }

  /** Whether the next line is a header of the armour: {@code Version: 1}. */
  private static boolean header(ByteWindow in) throws IOException {
    int end = in.lineEnd(0);
    if (end == 0) {
      return false;
    }
    in.skip(end);
    return line(in).contains(": ");
  }

  private static String line(ByteWindow in) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < LONGEST_LINE && in.lineEnd(i) == 0 && in.peek(i) >= 0; i++) {
      line.append((char) in.peek(i));
    }
    return line.toString();
  }

  private static InputStream decoded(ByteSource coded) throws IOException {
    // It ends at the padding, or at the checksum or the last line, which begin with such signs.
    InputStream in = new ToDash(coded.open());
    return new DecodingStream(in, new Base64Decoder(in, Padding.STOPS));
  }
}
