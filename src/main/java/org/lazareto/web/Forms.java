// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web;

import gg.jte.TemplateOutput;
import gg.jte.html.HtmlInterceptor;
import java.util.Map;

/** Puts nothing into forms: for pages that change nothing. Stateless. */
final class Forms implements HtmlInterceptor {

  static final Forms PLAIN = new Forms();

  private Forms() {}

  @Override
  public void onHtmlTagOpened(String name, Map<String, Object> attributes, TemplateOutput out) {}

  @Override
  public void onHtmlTagClosed(String name, TemplateOutput out) {}
}
