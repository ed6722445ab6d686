package org.mcvideo.sip.stack;

import gov.nist.javax.sip.message.SIPMessage;
import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.message.SIPResponse;
import gov.nist.javax.sip.stack.MessageChannel;
import java.util.Optional;
import javax.sip.DialogTerminatedEvent;
import javax.sip.IOExceptionEvent;
import javax.sip.RequestEvent;
import javax.sip.ResponseEvent;
import javax.sip.ServerTransaction;
import javax.sip.SipListener;
import javax.sip.SipProvider;
import javax.sip.TimeoutEvent;
import javax.sip.TransactionAlreadyExistsException;
import javax.sip.TransactionTerminatedEvent;
import javax.sip.TransactionUnavailableException;
import org.mcvideo.sip.stack.Answer.Answered;
import org.mcvideo.sip.stack.Answer.Cause;
import org.mcvideo.sip.stack.Answer.Unanswered;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Receives the library's events. Nothing is worked on here and nothing is thrown: an error that
 * left a listener would end the library's thread.
 */
final class StackEvents implements SipListener {
  private static final Logger LOG = LoggerFactory.getLogger(StackEvents.class);

  private final Admission admission;

  StackEvents(Admission admission) {
    this.admission = admission;
  }

  @Override
  public void processRequest(RequestEvent event) {
    try {
      SIPRequest request = (SIPRequest) event.getRequest();
      if (event.getServerTransaction() != null
          || !(request.getApplicationData() instanceof Exchange exchange)) {
        return;
      }
      SipProvider provider = (SipProvider) event.getSource();
      MessageChannel channel = (MessageChannel) request.getMessageChannel();
      if (!exchange.begin(r -> transaction(provider, r, channel))) {
        admission.overloaded(request, channel);
      }
    } catch (Throwable e) {
      LOG.atError().setCause(e).log("request event failed");
    }
  }

  private Optional<ServerTransaction> transaction(
      SipProvider provider, SIPRequest request, MessageChannel channel) {
    try {
      return Optional.of(provider.getNewServerTransaction(request));
    } catch (TransactionAlreadyExistsException e) {
      // A repeat overtook its request; the transaction answers both.
      return Optional.empty();
    } catch (TransactionUnavailableException e) {
      LOG.atWarn().addKeyValue("why", e.getMessage()).log("no server transaction");
      admission.failed(request, channel);
      return Optional.empty();
    }
  }

  @Override
  public void processResponse(ResponseEvent event) {
    try {
      SIPResponse response = (SIPResponse) event.getResponse();
      if (response.getStatusCode() >= 200
          && event.getClientTransaction() != null
          && event.getClientTransaction().getApplicationData() instanceof Pending.Entry entry) {
        SipHeaders headers = headersOf(response);
        entry.complete(
            new Answered(
                response.getStatusCode(),
                headers,
                IncomingRequest.bodyOf(headers, response.getRawContent())));
      }
    } catch (Throwable e) {
      LOG.atError().setCause(e).log("response event failed");
    }
  }

  private static SipHeaders headersOf(SIPMessage message) {
    return message.getHeader(TextHeaders.NAME) instanceof TextHeaders text
        ? text.all()
        : SipHeaders.of();
  }

  @Override
  public void processTimeout(TimeoutEvent event) {
    try {
      if (event.isServerTransaction()) {
        end(event.getServerTransaction());
      } else if (event.getClientTransaction().getApplicationData() instanceof Pending.Entry entry) {
        entry.complete(new Unanswered(Cause.TIMEOUT));
      }
    } catch (Throwable e) {
      LOG.atError().setCause(e).log("timeout event failed");
    }
  }

  @Override
  public void processTransactionTerminated(TransactionTerminatedEvent event) {
    try {
      if (event.isServerTransaction()) {
        end(event.getServerTransaction());
      } else if (event.getClientTransaction().getApplicationData() instanceof Pending.Entry entry) {
        entry.complete(new Unanswered(Cause.TRANSPORT));
      }
    } catch (Throwable e) {
      LOG.atError().setCause(e).log("termination event failed");
    }
  }

  private static void end(ServerTransaction transaction) {
    if (transaction.getApplicationData() instanceof Exchange exchange) {
      exchange.end();
    }
  }

  @Override
  public void processIOException(IOExceptionEvent event) {
    LOG.atDebug().addKeyValue("port", event.getPort()).log("transport failed");
  }

  @Override
  public void processDialogTerminated(DialogTerminatedEvent event) {
    // Dialogs are not the library's affair here.
  }
}
