// SPDX-License-Identifier: Apache-2.0
package org.lazareto.desk.list;

import java.time.Instant;
import java.util.List;

/**
 * A post that waits for a moderator, as it came. The texts are strangers'. Immutable.
 *
 * @param file its name in the directory of posts
 */
public record Held(
    long number,
    String list,
    Instant at,
    Post.Heading heading,
    List<Reason> reasons,
    String file,
    long size) {

  public Held {
    reasons = List.copyOf(reasons);
  }
}
