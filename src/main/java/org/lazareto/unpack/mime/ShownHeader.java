// SPDX-License-Identifier: Apache-2.0
package org.lazareto.unpack.mime;

import java.io.IOException;
import java.util.List;
import org.lazareto.limit.Limits;
import org.lazareto.limit.OverBudget;
import org.lazareto.mail.ByteSource;

/**
 * The header of an entity for whoever shows the mail: in the one reading that most clients have.
 * What is to be trusted is never decided by it. Immutable.
 */
public final class ShownHeader {

  private final Header header;
  private final int mostParameters;

  private ShownHeader(Header header, int mostParameters) {
    this.header = header;
    this.mostParameters = mostParameters;
  }

  /** What the entity begins with; a header beyond the limits is as none. */
  public static ShownHeader of(ByteSource entity, Limits limits) throws IOException {
    try {
      return new ShownHeader(new HeaderReader(limits).read(entity, false), limits.parameters());
    } catch (OverBudget _) {
      return new ShownHeader(Header.NONE, limits.parameters());
    }
  }

  /** The first value of a field, its encoded words decoded; empty for none. */
  public String text(String name) {
    return header.text(name);
  }

  /** The different values of a field as they stand, unfolded. */
  public List<String> raw(String name) {
    return header.all(name);
  }

  /** The charset that the content type names; empty for none. */
  public String charset() {
    return parameter("content-type", "charset");
  }

  /** The first value of a parameter; empty for none. */
  public String parameter(String field, String name) {
    try {
      List<String> values = header.all(field);
      return values.isEmpty()
          ? ""
          : Parameters.parse(values.getFirst(), mostParameters).sure(name).stream()
              .findFirst()
              .orElse("");
    } catch (OverBudget _) {
      return "";
    }
  }
}
