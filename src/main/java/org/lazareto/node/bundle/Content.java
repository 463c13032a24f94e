// SPDX-License-Identifier: Apache-2.0
package org.lazareto.node.bundle;

import java.util.List;

/** What is to go into a section of a bundle. */
public sealed interface Content {

  Topic topic();

  long from();

  long to();

  boolean whole();

  /** Changes of a topic. */
  record Entries(Topic topic, long from, long to, boolean whole, List<Entry> entries)
      implements Content {
    public Entries {
      entries = List.copyOf(entries);
    }
  }

  /** A set of signatures, which is always all of its topic. */
  record Signatures(Topic topic, long to, SetDraft draft) implements Content {

    @Override
    public long from() {
      return 0;
    }

    @Override
    public boolean whole() {
      return true;
    }
  }
}
