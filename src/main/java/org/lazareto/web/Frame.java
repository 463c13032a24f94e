// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web;

import java.util.List;
import org.lazareto.text.Catalogue;

/**
 * What stands around every page: the mark, the place, the language, the way back. Immutable.
 *
 * @param title of the page, as a sentence of the catalogue says it
 * @param crumbs the pages above this one, the nearest last
 * @param menu the pages beside this one, for those who are logged in
 * @param news what they are to read first, with its page
 */
public record Frame(
    Asked asked, String title, List<Crumb> crumbs, List<Crumb> menu, List<Crumb> news) {

  /** A page above this one. */
  public record Crumb(String path, String title) {}

  public Frame {
    crumbs = List.copyOf(crumbs);
    menu = List.copyOf(menu);
    news = List.copyOf(news);
  }

  /** Around a page that lies at the top. */
  public static Frame around(Asked asked, String titleKey) {
    return new Frame(asked, asked.language().say(titleKey), List.of(), List.of(), List.of());
  }

  /** The same with a name for its title: of what the page is about. */
  public Frame titled(String name) {
    return new Frame(asked, name, crumbs, menu, news);
  }

  /** The same with a menu. */
  public Frame with(List<Crumb> pages) {
    return new Frame(asked, title, crumbs, pages, news);
  }

  /** The same below other pages. */
  public Frame below(Crumb... pages) {
    return new Frame(asked, title, List.of(pages), menu, news);
  }

  /** The same with what is to be read first. */
  public Frame telling(List<Crumb> first) {
    return new Frame(asked, title, crumbs, menu, first);
  }

  /** Whether the person is on that page of the menu, or below it and no nearer to another one. */
  public boolean on(Crumb page) {
    return isAbove(page)
        && menu.stream()
            .filter(this::isAbove)
            .allMatch(other -> other.path().length() <= page.path().length());
  }

  private boolean isAbove(Crumb page) {
    String path = asked.target().path();
    return path.equals(page.path()) || path.startsWith(page.path() + "/");
  }

  /** What a form that came back says in a field; {@code otherwise} where none did. */
  public String typed(String field, String otherwise) {
    return asked.form().all(field).stream().findFirst().orElse(otherwise);
  }

  /** Whether a box with that value was ticked, or an option chosen, in a form that came back. */
  public boolean ticked(String field, String value) {
    return asked.form().all(field).contains(value);
  }

  public String say(String key, Object... arguments) {
    return asked.language().say(key, arguments);
  }

  /** As the attribute {@code lang} wants it. */
  public String language() {
    return Languages.code(asked.language());
  }

  /** The other language, by its own name. */
  public String otherName() {
    return Languages.other(asked.language()).say("web.language.name");
  }

  public String otherCode() {
    return Languages.code(Languages.other(asked.language()));
  }

  /** This very page in the other language; for the answer to a form, the page with the form. */
  public String inOther() {
    return asked
        .target()
        .page()
        .map(page -> page.path() + Links.with(page.query(), Languages.NAME, otherCode()))
        .orElseGet(() -> Links.with(asked.query(), Languages.NAME, otherCode()));
  }

  public String style() {
    return Style.PATH;
  }

  /** How values are written for the person here. */
  public Words words() {
    return Words.of(asked.language());
  }

  Catalogue catalogue() {
    return asked.language();
  }
}
