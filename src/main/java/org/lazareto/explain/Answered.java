// SPDX-License-Identifier: Apache-2.0
package org.lazareto.explain;

import org.lazareto.verdict.Answer;
import org.lazareto.verdict.Reply;

/**
 * An engine's answer, sorted. Immutable.
 *
 * @param word the stable word of its kind
 * @param text the signature or the reason; empty for a clean answer
 * @param everywhere whether it holds for every piece that the engine was asked about
 * @param remembered whether it was known from before, and the engine was not asked
 */
public record Answered(String word, String text, boolean everywhere, boolean remembered) {

  public static Answered of(Reply reply) {
    boolean silent = reply.words().isEmpty();
    return switch (reply.answer()) {
      case Answer.Clean _ -> new Answered("clean", "", true, silent);
      case Answer.Found(String signature) -> new Answered("found", signature, false, silent);
      case Answer.Suspended(String signature) -> new Answered("suspended", signature, false, false);
      case Answer.NotFullyScanned(String reason) ->
          new Answered("not-fully-scanned", reason, false, false);
      case Answer.Failed(boolean _, String reason) -> new Answered("failed", reason, false, false);
    };
  }
}
