// SPDX-License-Identifier: Apache-2.0
package org.lazareto.passage;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.lazareto.limit.Budget;
import org.lazareto.limit.ByteSize;
import org.lazareto.limit.Limits;
import org.lazareto.mail.ByteSource;
import org.lazareto.passage.Replacement.Entity;
import org.lazareto.passage.Replacement.Substitute;
import org.lazareto.unpack.mime.EntityText;
import org.lazareto.verdict.Changes.Html;
import org.lazareto.verdict.Part;

/** Gives the HTML of a message another form: plain text, or a file. Immutable. */
final class HtmlChange {

  private static final String FILE = "message.html";
  private static final Pattern EIGHT_BITS =
      Pattern.compile("(?i)content-transfer-encoding:\\s*(?:8bit|binary)\\b.*");
  private static final String PGP = "-----BEGIN PGP ";

  private final Warnings warnings;
  private final Limits limits;
  private final ByteSize most;

  HtmlChange(Warnings warnings, Limits limits, ByteSize most) {
    this.limits = limits;
    this.warnings = warnings;
    this.most = most;
  }

  /** Whether nothing in its texts is signed or encrypted by PGP, which a change would break. */
  boolean mayChange(ByteSource message, List<Part> parts) throws IOException {
    for (Part part : parts) {
      if (part.span().isPresent() && part.declaredType().startsWith("text/")) {
        byte[] text = read(message, part).bytes();
        if (new String(text, StandardCharsets.ISO_8859_1).contains(PGP)) {
          return false;
        }
      }
    }
    return true;
  }

  List<Substitute> changed(ByteSource message, List<Part> parts, Html html) throws IOException {
    List<Substitute> substitutes = new ArrayList<>();
    for (Part part : parts) {
      if (html.paths().contains(part.path()) && part.span().isPresent()) {
        substitutes.add(
            new Substitute(
                part,
                switch (html.form()) {
                  case TEXT -> text(message, part);
                  case ATTACHMENT -> attachment(message, part);
                }));
      }
    }
    return substitutes;
  }

  private Entity text(ByteSource message, Part part) throws IOException {
    EntityText html = read(message, part);
    String name = html.charset().map(Charset::name).orElse("");
    HtmlText.Said said = HtmlText.of(html.bytes(), name, most);
    String cut = html.cut() || said.cut() ? "\n\n" + warnings.htmlCut() : "";
    return Replacement.text(
        HtmlText.wrapped(warnings.htmlAsText()) + "\n\n" + said.text() + cut + "\n");
  }

  /** A text that says so, and behind it the page as it came, as a file. */
  private Entity attachment(ByteSource message, Part part) throws IOException {
    // The sender cannot know it, so that nothing in the page ends it.
    String boundary = "lazareto-" + UUID.randomUUID();
    List<String> file = new ArrayList<>(read(message, part).fields());
    file.add("Content-Disposition: attachment; filename=\"" + FILE + "\"");
    Part.Span place = part.span().orElseThrow();
    Entity notice = Replacement.text(HtmlText.wrapped(warnings.htmlAsAttachment(FILE)) + "\n");
    Entity page = new Entity(file, message.slice(place.body(), place.end()));
    return new Entity(
        multipart(boundary, file),
        ByteSource.concat(
            line("--" + boundary),
            notice.whole(),
            line("\n--" + boundary),
            page.whole(),
            line("\n--" + boundary + "--")));
  }

  // RFC 2045 6.4: it is said to be of 8 bits only if something in it is, here the page.
  private static List<String> multipart(String boundary, List<String> file) {
    String type = "Content-Type: multipart/mixed; boundary=\"" + boundary + "\"";
    return file.stream().anyMatch(EIGHT_BITS.asMatchPredicate())
        ? List.of(type, "Content-Transfer-Encoding: 8bit")
        : List.of(type);
  }

  private EntityText read(ByteSource message, Part part) throws IOException {
    // Its header was read under the same limits when it was examined.
    Budget budget = new Budget(limits, message.size());
    return EntityText.read(message, part.span().orElseThrow(), budget, most);
  }

  private static ByteSource line(String text) {
    return ByteSource.of((text + "\n").getBytes(StandardCharsets.US_ASCII));
  }
}
