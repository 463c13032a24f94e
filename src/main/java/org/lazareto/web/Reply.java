// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web;

import gg.jte.html.OwaspHtmlTemplateOutput;
import gg.jte.output.StringOutput;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the browser gets: text, in UTF-8, or a file as it is. Immutable.
 *
 * @param file in the place of the text
 * @param fields header fields beside those that every reply has
 * @param cookies to be kept by the browser
 */
public record Reply(
    int status,
    String type,
    String body,
    Optional<Filed> file,
    Map<String, String> fields,
    List<String> cookies) {

  /**
   * A file of ours.
   *
   * @param once whether it is gone once it was asked for
   */
  public record Filed(Path path, boolean once) {}

  static final String HTML = "text/html; charset=utf-8";

  /** How long something may be shown again without asking. */
  private static final String CACHING = "Cache-Control";

  public Reply {
    fields = Map.copyOf(fields);
    cookies = List.copyOf(cookies);
  }

  /** A page. */
  public static Reply page(Template template) {
    return page(200, template);
  }

  /** A page with a status of its own. */
  public static Reply page(int status, Template template) {
    return written(status, template, Forms.PLAIN);
  }

  /** A page with forms, each with the token that ties it to this browser. */
  public static Reply form(int status, Asked asked, Template template) {
    Optional<Pass> known = Pass.of(asked.visitor());
    Pass pass = known.orElseGet(Pass::fresh);
    Reply reply = written(status, template, Forms.of(pass));
    return known.isPresent() ? reply : reply.with(pass);
  }

  private static Reply written(int status, Template template, Forms forms) {
    StringOutput text = new StringOutput();
    template.write(new OwaspHtmlTemplateOutput(text), forms);
    return new Reply(status, HTML, text.toString(), Optional.empty(), Map.of(), List.of());
  }

  /** Text of any type, in UTF-8. */
  public static Reply text(String type, String text) {
    return new Reply(200, type + "; charset=utf-8", text, Optional.empty(), Map.of(), List.of());
  }

  /** A file, never packed and in no cache. */
  public static Reply file(String type, Filed file) {
    return new Reply(200, type, "", Optional.of(file), Map.of(), List.of());
  }

  /** A file of which a part can be had, so that a download goes on where it ended. */
  public static Reply resumable(String type, Path path, String sha256) {
    return file(type, new Filed(path, false))
        .with("Accept-Ranges", "bytes")
        .with("ETag", "\"" + sha256 + "\"");
  }

  /** The way to another page of ours. */
  public static Reply seeOther(String path) {
    if (!path.startsWith("/") || path.startsWith("//")) {
      throw new IllegalArgumentException("only to pages of ours");
    }
    return at(path);
  }

  /** The way to a page of somebody whom the settings name. */
  public static Reply elsewhere(URI page) {
    return at(page.toASCIIString());
  }

  private static Reply at(String location) {
    // RFC 9110 15.4.4
    return new Reply(303, HTML, "", Optional.empty(), Map.of("Location", location), List.of());
  }

  /** Something that never changes under its name. */
  public Reply forEver() {
    return with(CACHING, "public, max-age=31536000, immutable");
  }

  /** Something that may be a little old; afterwards the browser asks whether it has changed. */
  public Reply forSeconds(int seconds) {
    return with(CACHING, "public, max-age=" + seconds);
  }

  /** The same with another status. */
  Reply withStatus(int other) {
    return new Reply(other, type, body, file, fields, cookies);
  }

  /** The same, where the {@link Script} may run. */
  public Reply withScript() {
    return with(Sending.POLICY_FIELD, Sending.POLICY_WITH_SCRIPT);
  }

  /** The same with frames of this portal. */
  public Reply withFrame() {
    return with(Sending.POLICY_FIELD, Sending.POLICY_WITH_FRAME);
  }

  /** The same where it does not matter who frames it: a file that no browser shows. */
  public Reply inAnyFrame() {
    return with(Sending.FRAMING_FIELD, Sending.NONE);
  }

  /** The same with one more header field. */
  public Reply with(String name, String value) {
    Map<String, String> more = new LinkedHashMap<>(fields);
    more.put(name, value);
    return new Reply(status, type, body, file, more, cookies);
  }

  /** The same, after which the browser shows that pass. */
  public Reply with(Pass pass) {
    return withCookie(pass.cookie());
  }

  /** The same with one more cookie. */
  public Reply withCookie(String cookie) {
    List<String> more = new ArrayList<>(cookies);
    more.add(cookie);
    return new Reply(status, type, body, file, fields, more);
  }
}
