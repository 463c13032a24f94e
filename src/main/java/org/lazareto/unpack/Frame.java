// SPDX-License-Identifier: Apache-2.0
package org.lazareto.unpack;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * An open container on the walk's stack. Confined to one thread.
 *
 * <p>A frame that reports nothing stands for the header of an embedded message, which belongs to
 * the part that holds it.
 */
final class Frame {

  final Draft draft;
  final boolean reports;
  final String prefix;
  final Deque<Members> members;

  /**
   * @param prefix what the paths of its members begin with
   */
  Frame(Draft draft, boolean reports, String prefix, List<Members> members) {
    this.draft = draft;
    this.reports = reports;
    this.prefix = prefix;
    this.members = new ArrayDeque<>(members);
  }

  void close() {
    members.forEach(Members::close);
  }
}
