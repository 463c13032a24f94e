// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.admin;

import org.lazareto.control.NoGateException;
import org.lazareto.text.LazaretoException;
import org.lazareto.web.Answer;
import org.lazareto.web.Asked;
import org.lazareto.web.Frame;
import org.lazareto.web.Reply;

/**
 * Says on a page of the desk why it cannot be shown: no gate runs, or what was asked for is not
 * there. Immutable.
 *
 * @param titleKey of the page that was asked for
 */
public record Guard(Desk desk, String titleKey) {

  /** The same answer, with a page in the place of what it throws. */
  public Answer of(Answer answer) {
    return asked -> {
      try {
        return answer.to(asked);
      } catch (LazaretoException e) {
        return instead(asked, e);
      }
    };
  }

  private Reply instead(Asked asked, LazaretoException why) {
    Frame frame = desk.frame(asked, titleKey);
    // Where the socket lies and how a gate is started is nothing for a browser.
    String reason =
        why instanceof NoGateException ? frame.say("web.admin.no-gate") : why.in(asked.language());
    return Reply.page(
        status(why), (out, forms) -> JteinsteadGenerated.render(out, forms, frame, reason));
  }

  private static int status(LazaretoException why) {
    if (why instanceof NoGateException || why.key().matches("(control|store)\\..*")) {
      return 503;
    }
    return why.key().endsWith(".unknown") ? 404 : 400;
  }
}
