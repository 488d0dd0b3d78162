prelude
import Init.Bool
import Init.Logic.Exists

/-!
# Rules for if-then-else
-/

universe u v

/-! ## Negated conditions, equal branches -/

@[simp] theorem dite_not {α : Sort u} {p : Prop} [hn : Decidable (¬ p)] [h : Decidable p]
    (x : ¬ p → α) (y : ¬ ¬ p → α) :
    dite (¬ p) x y = dite p (fun h => y (not_not_intro h)) x := by
  by_cases hp : p
  · rw [dite_eq_left hp, dite_eq_right (not_not_intro hp)]
  · rw [dite_eq_right hp, dite_eq_left hp]

@[simp] theorem ite_not {α : Sort u} (p : Prop) [Decidable p] (x y : α) :
    ite (¬ p) x y = ite p y x :=
  dite_not (fun _ => x) (fun _ => y)

@[simp] theorem ite_eq_left_iff {α : Sort u} {p : Prop} [Decidable p] {x y : α} :
    (if p then x else y) = x ↔ ¬ p → y = x := by
  by_cases h : p <;> simp [h]

@[simp] theorem ite_eq_right_iff {α : Sort u} {p : Prop} [Decidable p] {x y : α} :
    (if p then x else y) = y ↔ p → x = y := by
  by_cases h : p <;> simp [h]

@[simp] theorem dite_eq_left_iff {α : Sort u} {p : Prop} [Decidable p] {x : α} {y : ¬ p → α} :
    (if h : p then x else y h) = x ↔ ∀ h : ¬ p, y h = x := by
  by_cases hp : p
  · simp [hp]
  · rw [dite_eq_right hp]
    exact ⟨fun e _ => e, fun h => h hp⟩

@[simp] theorem dite_eq_right_iff {α : Sort u} {p : Prop} [Decidable p] {x : p → α} {y : α} :
    (if h : p then x h else y) = y ↔ ∀ h : p, x h = y := by
  by_cases hp : p
  · rw [dite_eq_left hp]
    exact ⟨fun e _ => e, fun h => h hp⟩
  · simp [hp]

theorem apply_ite {α : Sort u} {β : Sort v} (f : α → β) (P : Prop) [Decidable P] (x y : α) :
    f (ite P x y) = ite P (f x) (f y) := by
  by_cases h : P <;> simp [h]

theorem apply_dite {α : Sort u} {β : Sort v} (f : α → β) (P : Prop) [Decidable P] (x : P → α)
    (y : ¬ P → α) :
    f (dite P x y) = dite P (fun h => f (x h)) (fun h => f (y h)) := by
  by_cases h : P <;> simp [h]

/-! ## Conditional propositions -/

section

variable {p q : Prop}

@[simp] theorem if_false_left [h : Decidable p] : ite p False q ↔ ¬ p ∧ q := by
  by_cases h : p <;> simp [h]

@[simp] theorem if_false_right [h : Decidable p] : ite p q False ↔ p ∧ q := by
  by_cases h : p <;> simp [h]

@[simp low] theorem if_true_left [h : Decidable p] : ite p True q ↔ ¬ p → q := by
  by_cases h : p <;> simp [h]

@[simp low] theorem if_true_right [h : Decidable p] : ite p q True ↔ p → q := by
  by_cases h : p <;> simp [h]

@[simp] theorem ite_then_self {p q : Prop} [h : Decidable p] :
    (if p then p else q) ↔ (¬ p → q) := by
  by_cases h : p <;> simp [h]

@[simp] theorem ite_else_self {p q : Prop} [h : Decidable p] :
    (if p then q else p) ↔ (p ∧ q) := by
  by_cases h : p <;> simp [h]

@[simp] theorem ite_then_not_self {p : Prop} [Decidable p] {q : Prop} :
    (if p then ¬ p else q) ↔ ¬ p ∧ q := by
  by_cases h : p <;> simp [h]

@[simp] theorem ite_else_not_self {p : Prop} [Decidable p] {q : Prop} :
    (if p then q else ¬ p) ↔ p → q := by
  by_cases h : p <;> simp [h]

@[simp] theorem dite_then_false {p : Prop} [Decidable p] {x : ¬ p → Prop} :
    (if h : p then False else x h) ↔ ∃ h : ¬ p, x h := by
  by_cases h : p <;> simp [h]

@[simp] theorem dite_else_false {p : Prop} [Decidable p] {x : p → Prop} :
    (if h : p then x h else False) ↔ ∃ h : p, x h := by
  by_cases h : p <;> simp [h]

@[simp] theorem dite_then_true {p : Prop} [Decidable p] {x : ¬ p → Prop} :
    (if h : p then True else x h) ↔ ∀ h : ¬ p, x h := by
  by_cases hp : p
  · simp [hp]
  · rw [dite_eq_right hp]
    exact (forall_prop_of_true hp).symm

@[simp] theorem dite_else_true {p : Prop} [Decidable p] {x : p → Prop} :
    (if h : p then x h else True) ↔ ∀ h : p, x h := by
  by_cases hp : p
  · rw [dite_eq_left hp]
    exact (forall_prop_of_true hp).symm
  · simp [hp]

end

/-! ## Decided propositions -/

theorem decide_eq_true_iff {p : Prop} [Decidable p] : (decide p = true) ↔ p :=
  ⟨of_decide_eq_true, decide_eq_true⟩

@[simp] theorem decide_eq_decide {p q : Prop} {_ : Decidable p} {_ : Decidable q} :
    decide p = decide q ↔ (p ↔ q) := by
  by_cases hp : p <;> by_cases hq : q <;> simp [hp, hq]

@[simp] theorem false_eq_decide_iff {p : Prop} [h : Decidable p] : false = decide p ↔ ¬ p := by
  by_cases h : p <;> simp [h]

@[simp] theorem true_eq_decide_iff {p : Prop} [h : Decidable p] : true = decide p ↔ p := by
  by_cases h : p <;> simp [h]
