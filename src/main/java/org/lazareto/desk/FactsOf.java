// SPDX-License-Identifier: Apache-2.0
package org.lazareto.desk;

import org.lazareto.desk.Reported.Facts;
import org.lazareto.desk.Reported.Piece;
import org.lazareto.mailbox.Correspondent;
import org.lazareto.mailbox.Excerpts.Excerpt;
import org.lazareto.verdict.Part;

/** What is noted of a reported message, from what was taken of it. Stateless. */
public final class FactsOf {

  private FactsOf() {}

  public static Facts message(Excerpt excerpt) {
    return new Facts(
        excerpt.heading().from().stream().findFirst().map(Correspondent::address).orElse(""),
        excerpt.heading().subject(),
        excerpt.heading().messageId(),
        excerpt.attached().stream().map(FactsOf::piece).toList());
  }

  private static Piece piece(Part part) {
    return new Piece(part.name(), part.detectedType(), part.size(), part.sha256());
  }
}
