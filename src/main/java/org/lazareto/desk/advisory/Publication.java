// SPDX-License-Identifier: Apache-2.0
package org.lazareto.desk.advisory;

import java.time.Duration;
import java.util.List;

/**
 * How a version is given to its readers. Immutable.
 *
 * @param show how long it stands above the webmail, until each has read it
 * @param tell whether those who read an earlier version are to read it anew; the first always
 * @param lists where it is mailed to: names of lists, or addresses
 */
public record Publication(Duration show, boolean tell, List<String> lists) {
  public Publication {
    lists = List.copyOf(lists);
  }
}
