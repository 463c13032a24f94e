// SPDX-License-Identifier: Apache-2.0
package org.lazareto.unpack.archive;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.lazareto.unpack.Member;
import org.lazareto.unpack.Members;

/** What several readings of one container give, one after the other. Confined to one thread. */
public final class Joined implements Members {

  private final Deque<Members> rest;

  public Joined(List<Members> readings) {
    this.rest = new ArrayDeque<>(readings);
  }

  @Override
  public Optional<Member> next() throws IOException {
    while (!rest.isEmpty()) {
      Optional<Member> member = rest.element().next();
      if (member.isPresent()) {
        return member;
      }
      rest.remove().close();
    }
    return Optional.empty();
  }

  @Override
  public void close() {
    rest.forEach(Members::close);
  }
}
