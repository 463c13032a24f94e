// SPDX-License-Identifier: Apache-2.0
package org.lazareto.mailscanner;

import org.lazareto.config.Place;

/** One line of a file that says something, without the space around it. Immutable. */
record Line(Place place, String text) {

  boolean isComment() {
    return text.startsWith("#");
  }

  /** The same without a comment at its end. */
  Line uncommented() {
    int mark = text.indexOf('#');
    return mark < 0 ? this : new Line(place, text.substring(0, mark).strip());
  }
}
