// SPDX-License-Identifier: Apache-2.0
package org.lazareto.mailbox.preview;

import java.util.List;
import org.lazareto.mailbox.rendition.Inline;
import org.lazareto.mailbox.rendition.Rendition;

/** What somebody sees of an attachment without opening it. Immutable. */
public sealed interface Preview {

  /**
   * Its pages as pictures.
   *
   * @param more whether it has more pages than are shown
   */
  record Pictures(List<Picture> pages, boolean more) implements Preview {
    public Pictures {
      pages = List.copyOf(pages);
    }
  }

  /** Its texts and tables. */
  record Document(Rendition rendition) implements Preview {}

  /**
   * The fields of a calendar or card.
   *
   * @param cut whether there are more
   */
  record Fields(List<Field> fields, boolean cut) implements Preview {
    public Fields {
      fields = List.copyOf(fields);
    }
  }

  /**
   * One field.
   *
   * @param name as the format has it, in capitals: {@code SUMMARY}
   */
  record Field(String name, List<Inline> value) {
    public Field {
      value = List.copyOf(value);
    }
  }

  /**
   * What lies in it, as the examination found it.
   *
   * @param cut whether there is more
   */
  record Listing(List<Entry> entries, boolean cut) implements Preview {
    public Listing {
      entries = List.copyOf(entries);
    }
  }

  /**
   * One thing that lies in an archive.
   *
   * @param path below the archive
   * @param type by content
   * @param unread whether nobody could read it, encrypted as it may be
   */
  record Entry(List<Inline> path, String type, long size, boolean unread) {
    public Entry {
      path = List.copyOf(path);
    }
  }

  /** There is none, and why. */
  record Unavailable(Reason reason) implements Preview {}
}
