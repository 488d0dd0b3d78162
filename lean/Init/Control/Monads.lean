prelude
import Init.List.Basic

/-!
# Monads: identity, exceptions, state, and loops over lists
-/

universe u v w

/-! ## The identity -/

/-- The monad without effects. -/
def Id (type : Type u) : Type u := type

namespace Id

@[always_inline] instance instMonad : Monad Id where
  pure := fun x => x
  bind := fun x f => f x
  map := fun f x => f x

/-- The value of an action without effects. -/
@[always_inline, inline] protected def run {α : Type u} (x : Id α) : α := x

@[simp] theorem run_pure {α : Type u} (x : α) : (pure x : Id α).run = x := rfl

@[simp] theorem run_bind {α β : Type u} (x : Id α) (f : α → Id β) :
    (x >>= f).run = (f x.run).run := rfl

end Id

/-! ## Exceptions -/

namespace Except

variable {ε : Type u}

@[always_inline, inline] protected def pure {α : Type v} (a : α) : Except ε α := Except.ok a

@[always_inline, inline] protected def map {α : Type v} {β : Type w} (f : α → β) :
    Except ε α → Except ε β
  | Except.error err => Except.error err
  | Except.ok v => Except.ok (f v)

@[always_inline, inline] protected def bind {α : Type v} {β : Type w} (ma : Except ε α)
    (f : α → Except ε β) : Except ε β :=
  match ma with
  | Except.error err => Except.error err
  | Except.ok v => f v

@[always_inline, inline] protected def tryCatch {α : Type v} (ma : Except ε α)
    (handle : ε → Except ε α) : Except ε α :=
  match ma with
  | Except.ok a => Except.ok a
  | Except.error e => handle e

instance : Monad (Except ε) where
  pure := Except.pure
  bind := Except.bind
  map := Except.map

end Except

instance (ε : Type u) : MonadExceptOf ε (Except ε) where
  throw := Except.error
  tryCatch := Except.tryCatch

instance : MonadExceptOf Unit Option where
  throw := fun _ => Option.none
  tryCatch := fun x handle => match x with
    | some a => some a
    | none => handle ()

/-! ## State -/

/-- Actions of `m` with a state. -/
def StateT (σ : Type u) (m : Type u → Type v) (α : Type u) : Type (max u v) := σ → m (α × σ)

/-- Actions with a state. -/
@[reducible] def StateM (σ α : Type u) : Type u := StateT σ Id α

namespace StateT

variable {σ : Type u} {m : Type u → Type v} {α β : Type u}

@[always_inline, inline] def run (x : StateT σ m α) (s : σ) : m (α × σ) := x s

variable [Monad m]

@[always_inline, inline] def run' (x : StateT σ m α) (s : σ) : m α := Prod.fst <$> x s

@[always_inline, inline] protected def pure (a : α) : StateT σ m α := fun s => pure (a, s)

@[always_inline, inline] protected def bind (x : StateT σ m α) (f : α → StateT σ m β) :
    StateT σ m β := fun s => do
  let (a, s) ← x s
  f a s

@[always_inline, inline] protected def map (f : α → β) (x : StateT σ m α) : StateT σ m β :=
  fun s => do
  let (a, s) ← x s
  pure (f a, s)

instance : Monad (StateT σ m) where
  pure := StateT.pure
  bind := StateT.bind
  map := StateT.map

instance : MonadStateOf σ (StateT σ m) where
  get := fun s => pure (s, s)
  set := fun s _ => pure (⟨⟩, s)
  modifyGet := fun f s => pure (f s)

instance : MonadLift m (StateT σ m) where
  monadLift t := fun s => do
    let a ← t
    pure (a, s)

end StateT

/-! ## Loops over lists -/

/-- Run an action for each element, until it says that it is done. -/
@[inline] protected def List.forIn {α : Type u} {β : Type v} {m : Type v → Type w} [Monad m]
    (as : List α) (init : β) (f : α → β → m (ForInStep β)) : m β :=
  loop as init
where
  loop : List α → β → m β
    | [], b => pure b
    | a :: as, b => do
      match (← f a b) with
      | ForInStep.done b => pure b
      | ForInStep.yield b => loop as b

instance List.instForInOfMonad {α : Type u} {m : Type v → Type w} [Monad m] :
    ForIn m (List α) α where
  forIn := List.forIn
