// SPDX-License-Identifier: Apache-2.0
package org.lazareto.stamp;

import java.io.IOException;
import java.util.Base64;
import java.util.List;
import org.lazareto.limit.Budget;
import org.lazareto.limit.Limits;
import org.lazareto.mail.ByteSource;
import org.lazareto.unpack.Unpacker;
import org.lazareto.verdict.Part;

/** Completes the header field of a delivered message and signs it. Thread-safe. */
public final class Signer {

  /** RFC 5322 2.1.1: lines of a header had better not be longer. */
  private static final int LINE = 76;

  private final NodeKey key;
  private final PartWords words;
  private final Unpacker unpacker;
  private final Limits limits;

  public Signer(NodeKey key, StampSettings settings, Unpacker unpacker, Limits limits) {
    this.key = key;
    this.words = new PartWords(settings);
    this.unpacker = unpacker;
    this.limits = limits;
  }

  /** What is to be stamped of a message that nobody examined in the form in which it goes on. */
  public Bodies bodies(ByteSource message) throws IOException {
    Leaves leaves = new Leaves();
    unpacker.unpackMail(message, new Budget(limits, message.size()), leaves);
    return leaves.bodies();
  }

  /**
   * The whole field, folded, without line end.
   *
   * @param verdict its words on the verdict, as {@code clean; by=…; id=…; at=…}
   * @param bodies what goes on
   * @param seen every part that the examination saw
   */
  public String field(String verdict, Bodies bodies, List<Part> seen) {
    String value =
        verdict
            + "; parts="
            + words.of(bodies.parts(), seen)
            + "; content="
            + bodies.content()
            + "; key="
            + key.mark().id()
            + "; sig=";
    byte[] signature = key.sign(Stamp.signedText(value));
    String encoded = Base64.getUrlEncoder().withoutPadding().encodeToString(signature);
    return folded(Stamp.NAME + ": " + value + encoded);
  }

  /** Lines that begin with a tab; broken at a blank, after a comma or, at need, anywhere. */
  private static String folded(String field) {
    StringBuilder folded = new StringBuilder();
    String rest = field;
    while (rest.length() > LINE) {
      int end = Math.max(rest.lastIndexOf(' ', LINE), rest.lastIndexOf(',', LINE - 1) + 1);
      int at = end > LINE / 2 ? end : LINE;
      folded.append(rest, 0, at).append("\n\t");
      rest = rest.substring(at).stripLeading();
    }
    return folded.append(rest).toString();
  }
}
