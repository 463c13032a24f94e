// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.admin;

import org.lazareto.text.LazaretoException;
import org.lazareto.web.Access;
import org.lazareto.web.Answer;
import org.lazareto.web.Asked;
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
      return desk.instead(asked, titleKey, e);
    }
  }
}
