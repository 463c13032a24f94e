// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web;

import gg.jte.TemplateOutput;
import gg.jte.html.HtmlInterceptor;
import java.util.Map;
import java.util.Optional;

/**
 * Puts its token into each form that changes something. A template calls before the {@code >} of
 * the form's tag: that one ends our field, and we end the form's tag. Immutable.
 */
record Forms(Optional<Pass> pass) implements HtmlInterceptor {

  /** For pages that change nothing. */
  static final Forms PLAIN = new Forms(Optional.empty());

  @Override
  public void onHtmlTagOpened(String name, Map<String, Object> attributes, TemplateOutput out) {
    if ("post".equals(attributes.get("method"))) {
      pass.ifPresent(
          known ->
              out.writeContent(
                  "><input type=\"hidden\" name=\""
                      + FormToken.FIELD
                      + "\" value=\""
                      + FormToken.of(known)
                      + "\""));
    }
  }

  @Override
  public void onHtmlTagClosed(String name, TemplateOutput out) {}
}
