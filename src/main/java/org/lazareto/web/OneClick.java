// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web;

import java.util.List;
import java.util.Map;

/** What a mail program posts when its reader wants no more of a list (RFC 8058 3.2). Stateless. */
public final class OneClick {

  private static final Map<String, List<String>> BODY =
      Map.of("List-Unsubscribe", List.of("One-Click"));

  private OneClick() {}

  /** Whether exactly that was posted, and nothing beside it. */
  public static boolean is(Fields form) {
    return form.values().equals(BODY);
  }
}
