// SPDX-License-Identifier: Apache-2.0
package org.lazareto.examine;

import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.lazareto.engine.Question;
import org.lazareto.mail.ByteSource;
import org.lazareto.unpack.PlainMail;
import org.lazareto.verdict.Fact;
import org.lazareto.verdict.Part;

/**
 * The texts of a message that are no files, kept until all of it has been seen. In plain mail they
 * stand in the message as every reader reads it, and an engine that reads mail has seen them there.
 * Confined to one thread.
 */
final class BodyTexts {

  private static final int LONGEST = 64 << 10;
  private static final int MOST_BYTES = 128 << 10;
  private static final int MOST_PARTS = 16;

  private static final Pattern BODY = Pattern.compile("[0-9]{1,2}(?:\\.[0-9]{1,2}){0,2}");
  private static final Set<String> TEXT = Set.of("text/plain", "text/html");
  private static final Pattern HOLDS_TEXTS = Pattern.compile("multipart/|message/|text/");
  private static final Set<String> FRAME =
      Set.of("multipart/mixed", "multipart/alternative", "multipart/related");

  // What is so about a text, and not about how it lies in the mail.
  private static final Set<Fact.Kind> OF_TEXT =
      EnumSet.of(Fact.Kind.REMOTE_CONTENT, Fact.Kind.DECEPTIVE_LINK, Fact.Kind.LOOKALIKE_HOST);

  private final Predicate<String> found;
  private final List<Question> kept = new ArrayList<>();
  private long bytes;
  private int entities;
  private boolean plain = true;

  /**
   * Begins with nothing.
   *
   * @param found whether it is known that something was found in a text of this digest: of a worm
   *     the mail around it need not be asked about
   */
  BodyTexts(Predicate<String> found) {
    this.found = found;
  }

  /** Takes note of a part; whether its question is kept for the end. */
  boolean keeps(Part part, ByteSource content) throws IOException {
    if (part.span().isEmpty()) {
      return false;
    }
    entities++;
    plain = plain && entities <= MOST_PARTS && part.sure();
    if (part.container()) {
      plain = plain && frame(part);
      return false;
    }
    boolean kept = plain && body(part) && !found.test(part.sha256()) && PlainMail.isText(content);
    if (kept) {
      keep(part, content);
    }
    return kept;
  }

  // Of the message itself only the header tells what it is.
  private static boolean frame(Part part) {
    String type = part.path().isEmpty() ? part.declaredType() : part.detectedType();
    return FRAME.contains(type) || !HOLDS_TEXTS.matcher(type).lookingAt();
  }

  private boolean body(Part part) {
    return part.names().isEmpty()
        && part.size() > 0
        && part.size() <= LONGEST
        && bytes + part.size() <= MOST_BYTES
        && BODY.matcher(part.path()).matches()
        && (part.declaredType().isEmpty() || TEXT.contains(part.declaredType()))
        && TEXT.contains(part.detectedType())
        && part.facts().stream().allMatch(fact -> OF_TEXT.contains(fact.kind()));
  }

  // The part's own bytes are gone when the next one comes.
  private void keep(Part part, ByteSource content) throws IOException {
    bytes += part.size();
    kept.add(new Question(part.path(), ByteSource.of(content.readAll()), part.sha256()));
  }

  /** Whether all of them stand in {@code mail}, which has every text in full, as they are. */
  boolean standIn(ByteSource mail) throws IOException {
    return plain && !kept.isEmpty() && PlainMail.is(mail);
  }

  /** The questions that were kept, in the order of the parts. */
  List<Question> questions() {
    return kept;
  }
}
