// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web;

import java.util.List;

/**
 * The scripts: one fetches a part of a page anew now and then, one saves what is being written.
 * Pages are complete without them. Immutable.
 */
public final class Script {

  /** Where that lies which fetches. */
  public static final String PATH = "/live.js";

  /** Where that lies which saves. */
  public static final String WRITING = "/write.js";

  private static final int DAY_SECONDS = 86_400;

  private Script() {}

  static List<Route> routes() {
    return List.of(route(PATH), route(WRITING));
  }

  private static Route route(String path) {
    Reply reply =
        Reply.text("text/javascript", Style.read(path.substring(1))).forSeconds(DAY_SECONDS);
    return Route.open(path, _ -> reply);
  }
}
