// SPDX-License-Identifier: Apache-2.0
package org.lazareto.unpack.magic;

import java.util.Optional;
import javax.xml.stream.XMLStreamReader;
import org.apache.tika.detect.MagicDetector;
import org.apache.tika.mime.MediaType;

/**
 * One {@code match} of the database's file, as it stands there.
 *
 * @param offset where it may begin: a number, or two with a colon between
 */
record MagicLine(String type, String offset, String value, Optional<String> mask) {

  /** Empty for one that has no value. */
  static Optional<MagicLine> at(XMLStreamReader element) {
    return attribute(element, "value")
        .map(
            value ->
                new MagicLine(
                    attribute(element, "type").orElse("string"),
                    attribute(element, "offset").orElse("0"),
                    value,
                    attribute(element, "mask")));
  }

  /** The first place where it may begin. */
  int from() {
    return Integer.parseInt(offset.split(":", 2)[0]);
  }

  /** The last one. */
  int to() {
    String[] places = offset.split(":", 2);
    return Integer.parseInt(places[places.length - 1]);
  }

  /** How it is looked for. */
  Magic magic() {
    return switch (type) {
      case "regex" -> MagicExpression.of(this);
      case "string", "stringignorecase", "unicodeLE" ->
          mask.isEmpty() ? MagicWord.of(this) : new MagicNumber(detector());
      default -> new MagicNumber(detector());
    };
  }

  /** What Tika itself looks for it with. */
  MagicDetector detector() {
    return MagicDetector.parse(MediaType.TEXT_PLAIN, type, offset, value, mask.orElse(null));
  }

  private static Optional<String> attribute(XMLStreamReader element, String name) {
    return Optional.ofNullable(element.getAttributeValue(null, name));
  }
}
