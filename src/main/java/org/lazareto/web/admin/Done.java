// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.admin;

import java.util.List;
import java.util.Map;
import org.lazareto.text.LazaretoException;

/** What became of a change that the gate was asked for. */
public sealed interface Done {

  /** It was made. */
  record Well(List<Map<String, Object>> rows) implements Done {
    public Well {
      rows = List.copyOf(rows);
    }
  }

  /** It was not, and the reason can be told to the person. */
  record Refused(LazaretoException why) implements Done {}
}
