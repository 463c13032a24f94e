// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web;

import java.util.Map;
import java.util.Optional;
import org.lazareto.text.Catalogue;

/**
 * What a browser asks for, bounded by the settings. Immutable.
 *
 * @param target what is asked for
 * @param query what stands behind the question mark
 * @param form what a form or a program's JSON carries; none with GET
 * @param uploads the files of a form that may bring some
 * @param visitor who asks
 * @param person who is logged in; only known to routes for the staff
 */
public record Asked(
    Target target,
    Fields query,
    Fields form,
    Uploads uploads,
    Visitor visitor,
    Optional<Person> person) {

  /** Below this, programs are answered. */
  private static final String PROGRAMS = "/api/";

  /** What nobody asks who is logged in. */
  public Asked(Target target, Fields query, Fields form, Visitor visitor) {
    this(target, query, form, Uploads.NONE, visitor, Optional.empty());
  }

  /**
   * The method and the path of a request.
   *
   * @param path decoded
   * @param names the values of the path's named pieces, as {@code {id}}
   * @param page what can be got in the place of the answer to a form; none for what is got itself
   */
  public record Target(Method method, String path, Map<String, String> names, Optional<Page> page) {
    public Target {
      names = Map.copyOf(names);
    }

    /** What is got. */
    public Target(Method method, String path, Map<String, String> names) {
      this(method, path, names, Optional.empty());
    }

    /** Whether something was sent to it. */
    boolean isForm() {
      return method == Method.POST;
    }

    /** Whether programs are answered there: they carry JSON, show tokens, and read no pages. */
    boolean forPrograms() {
      return path.startsWith(PROGRAMS);
    }
  }

  /**
   * A page of ours.
   *
   * @param path as it stands in an address
   */
  record Page(String path, Fields query) {}

  /**
   * What is known of who asks before any log-in.
   *
   * @param address of the connection, never of a header
   * @param fromOurPage whether the browser says that a page of ours sent it here
   * @param token what a program shows; empty for none
   */
  public record Visitor(
      Catalogue language,
      String address,
      Map<String, String> cookies,
      boolean fromOurPage,
      String token) {
    public Visitor {
      cookies = Map.copyOf(cookies);
    }

    @Override
    public String toString() {
      return "Visitor[" + address + "]";
    }
  }

  public Catalogue language() {
    return visitor.language();
  }

  /** The value of a named piece of the path, which the route has. */
  public String name(String piece) {
    return Optional.ofNullable(target.names().get(piece))
        .orElseThrow(() -> new IllegalArgumentException("the path has no piece " + piece));
  }

  /** Who is logged in or whose token it is, on a route that is not for everyone. */
  public Person staff() {
    return person.orElseThrow(() -> new IllegalStateException("a route for everyone"));
  }

  Asked with(Map<String, String> names) {
    Target named = new Target(target.method(), target.path(), names, target.page());
    return new Asked(named, query, form, uploads, visitor, person);
  }

  /** The same with what it carries. */
  Asked with(Fields fields, Uploads files) {
    return new Asked(target, query, fields, files, visitor, person);
  }

  Asked by(Person known) {
    return new Asked(target, query, form, uploads, visitor, Optional.of(known));
  }
}
