// SPDX-License-Identifier: Apache-2.0
package org.lazareto.mailbox.draft;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * With which addresses somebody may write. A log-in is not the proof of one: there are servers that
 * ignore what stands behind its at sign, so that {@code ana} may log in as {@code ana} at anybody's
 * domain. Immutable.
 *
 * @param known the address of an owner, where the site tells it
 * @param grants further ones, by the names of their owners
 * @param domain behind an owner's name that is a name alone
 */
public record OwnAddresses(
    Function<String, Optional<String>> known, List<WritingSettings.Grant> grants, String domain) {

  public OwnAddresses {
    grants = List.copyOf(grants);
  }

  /** The domain that settings name, else the first of the site's. */
  public static String domain(WritingSettings settings, List<String> own) {
    String first = own.stream().findFirst().orElse("localhost");
    String plain = first.startsWith(".") ? first.substring(1) : first;
    return settings.domain().isEmpty() ? plain : settings.domain();
  }

  /** The addresses that are the owner's, his usual one first; none if nobody can tell. */
  List<String> of(String owner) {
    Stream<String> granted =
        grants.stream()
            .filter(g -> g.user().equalsIgnoreCase(owner))
            .flatMap(g -> g.addresses().stream());
    return Stream.concat(usual(owner).stream(), granted).distinct().toList();
  }

  private Optional<String> usual(String owner) {
    return known.apply(owner).or(() -> named(owner));
  }

  private Optional<String> named(String owner) {
    int at = owner.indexOf('@');
    String name = at < 0 ? owner : owner.substring(0, at);
    boolean elsewhere = at >= 0 && !owner.substring(at + 1).equalsIgnoreCase(domain);
    return elsewhere || name.isEmpty() ? Optional.empty() : Optional.of(name + "@" + domain);
  }
}
