// SPDX-License-Identifier: Apache-2.0
package org.lazareto.notice;

import java.util.List;
import org.lazareto.mail.Address;
import org.lazareto.mail.Site;

/**
 * Who is told in which language. Immutable.
 *
 * @param domains as in {@code site.domains}
 * @param institutions names of {@code site.institutions}
 */
public record Speech(Language language, List<String> domains, List<String> institutions) {

  public Speech {
    domains = List.copyOf(domains);
    institutions = List.copyOf(institutions);
  }

  public static Speech defaults() {
    return new Speech(Language.EN, List.of(), List.of());
  }

  boolean speaks(Address address, Site site) {
    return Site.inDomains(domains, address) || institutions.contains(site.institution(address));
  }
}
