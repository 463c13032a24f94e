// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web;

import gg.jte.html.HtmlInterceptor;
import gg.jte.html.HtmlTemplateOutput;

/** A page that writes itself: the call of a class that the build makes of a {@code .jte} file. */
@FunctionalInterface
public interface Template {

  /**
   * @param forms puts into each form what every form needs
   */
  void write(HtmlTemplateOutput out, HtmlInterceptor forms);
}
