package org.mcvideo.application.port.in;

import java.util.Optional;
import java.util.function.Function;
import org.mcvideo.domain.authorization.Decision;
import org.mcvideo.domain.binding.Binding;

/** What became of a third-party REGISTER. Implementations are immutable. */
public sealed interface AuthorizeOutcome {
  /** The mapping of the case that holds. */
  <R> R fold(Function<Registered, R> registered, Function<Refused, R> refused);

  /**
   * The registration is kept (200).
   *
   * @param bound the binding made by it; empty when the client did not ask for authorisation
   */
  record Registered(Optional<Binding> bound) implements AuthorizeOutcome {
    @Override
    public <R> R fold(Function<Registered, R> registered, Function<Refused, R> refused) {
      return registered.apply(this);
    }
  }

  /**
   * The user is not authorised; nothing changed.
   *
   * @param decision the refusal and its cause
   */
  record Refused(Decision decision) implements AuthorizeOutcome {
    @Override
    public <R> R fold(Function<Registered, R> registered, Function<Refused, R> refused) {
      return refused.apply(this);
    }
  }
}
