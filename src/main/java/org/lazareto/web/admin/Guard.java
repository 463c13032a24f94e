// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.admin;

import org.lazareto.control.NoGateException;
import org.lazareto.text.LazaretoException;
import org.lazareto.web.Access;
import org.lazareto.web.Answer;
import org.lazareto.web.Asked;
import org.lazareto.web.Frame;
import org.lazareto.web.Method;
import org.lazareto.web.Reply;
import org.lazareto.web.Route;

/**
 * Says on a page of the desk why it cannot be shown: no gate runs, or what was asked for is not
 * there. Immutable.
 *
 * @param titleKey of the page that was asked for
 */
public record Guard(Desk desk, String titleKey) {

  /** A route with a page in the place of what its answer throws. */
  public Route route(Method method, String path, Access access, Answer answer) {
    return new Route(method, path, access, asked -> guarded(asked, answer));
  }

  private Reply guarded(Asked asked, Answer answer) throws Exception {
    try {
      return answer.to(asked);
    } catch (LazaretoException e) {
      return instead(asked, e);
    }
  }

  private Reply instead(Asked asked, LazaretoException why) {
    Frame frame = desk.frame(asked, titleKey);
    String reason = Desk.why(asked, why);
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
