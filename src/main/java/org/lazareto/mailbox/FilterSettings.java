// SPDX-License-Identifier: Apache-2.0
package org.lazareto.mailbox;

import org.lazareto.limit.AtLeast;
import org.lazareto.limit.ByteSize;
import org.lazareto.mailbox.ServerSettings.Security;

/**
 * Filters and the answer of who is away. Settings: {@code [mailbox.filters]}.
 *
 * @param enabled whether the site has a server for them
 * @param server that one
 * @param rules of one person
 * @param days before the same sender is answered again
 */
public record FilterSettings(boolean enabled, ServerSettings server, int rules, int days) {

  private static final int PORT = 4190; // RFC 5804 1.8

  public FilterSettings {
    AtLeast.one("rules", rules);
    AtLeast.one("days", days);
  }

  // Off: whoever takes that port on this host would be told passwords.
  public static FilterSettings defaults() {
    ServerSettings d = ServerSettings.defaults();
    return new FilterSettings(
        false,
        new ServerSettings(
            d.host(),
            PORT,
            Security.NONE,
            d.trust(),
            d.connect(),
            d.answer(),
            d.transfer(),
            ByteSize.megabytes(1)),
        50,
        7);
  }
}
