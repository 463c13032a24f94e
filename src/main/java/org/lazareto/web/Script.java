// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web;

/**
 * The one script: it fetches a part of a page anew now and then. Pages are complete without it.
 * Immutable.
 */
public final class Script {

  /** Where it lies. */
  public static final String PATH = "/live.js";

  private static final int DAY_SECONDS = 86_400;

  private Script() {}

  static Route route() {
    Reply reply = Reply.text("text/javascript", Style.read("live.js")).forSeconds(DAY_SECONDS);
    return Route.open(PATH, _ -> reply);
  }
}
