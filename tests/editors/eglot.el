;;; eglot.el --- What an author does, in Emacs  -*- lexical-binding: t -*-

;; Two files opened, one repaired, a hover, a rename.  What was seen goes to a file.

(require 'cl-lib)
(require 'json)
(require 'eglot)
(require 'flymake)

(defvar try (json-parse-string (getenv "ARGCHECK_TRY") :object-type 'alist :array-type 'list))
(defvar seen nil)

(defun word (name) (alist-get name try))

(defun see (name value) (push (cons name value) seen))

(defun messages () (mapcar #'flymake-diagnostic-text (flymake-diagnostics)))

(defun said (part) (cl-some (lambda (each) (string-search part each)) (messages)))

(defun wait (what reached)
  (with-timeout (20 (error "Waited in vain for %s; shown: %S" what (messages)))
    (while (not (funcall reached))
      (accept-process-output nil 0.02))))

(defun open (path)
  (find-file path)
  ;; What a mode puts off until after the next command: in batch there is none.
  (run-hooks 'post-command-hook)
  (wait "the server" (lambda () (eglot-managed-p)))
  (flymake-start))

(defun substitute (new old)
  (goto-char (point-min))
  (search-forward old)
  (replace-match new t t)
  ;; Otherwise sent by a timer of an editor at rest.
  (eglot--signal-textDocument/didChange))

(defun hover ()
  (let ((answer (jsonrpc-request (eglot--current-server-or-lose) :textDocument/hover
                                 (eglot--TextDocumentPositionParams))))
    (plist-get (plist-get answer :contents) :value)))

(defun run ()
  (open (word 'broken))
  (wait "what is wrong" (lambda () (and (said (word 'fails)) (said (word 'unknown)))))
  (see 'broken (vconcat (messages)))
  (apply #'substitute (word 'first))
  (wait "one finding to go" (lambda () (and (not (said (word 'fails))) (said (word 'unknown)))))
  (see 'repaired (vconcat (messages)))
  (apply #'substitute (word 'second))
  (wait "the other to go" (lambda () (null (messages))))
  (open (word 'good))
  (search-forward (word 'hover))
  (goto-char (match-beginning 0))
  (wait "a verdict" (lambda () (not (string-search "checking" (hover)))))
  (see 'hover (hover))
  (see 'good (vconcat (messages)))
  (search-forward (word 'term))
  (goto-char (match-beginning 0))
  (eglot-rename (word 'name))
  (see 'text (buffer-substring-no-properties (point-min) (point-max))))

(condition-case problem (run)
  (error (see 'problem (error-message-string problem))))
(let ((result (json-serialize seen)))
  (with-temp-file (word 'out) (insert result)))
(kill-emacs)

;;; eglot.el ends here
