prelude
import Init.Logic.Lemmas
import Init.Nat.Basic
import Init.Relation

/-!
# Rules for booleans
-/

universe u v

/-! ## Connectives

Most hold by looking at all values, which is what `decide` does. -/

namespace Bool

theorem false_ne_true : false ≠ true := fun h => Bool.noConfusion h

theorem eq_false_iff : {b : Bool} → b = false ↔ b ≠ true := by decide

theorem ne_false_iff : {b : Bool} → b ≠ false ↔ b = true := by decide

@[simp] theorem default_bool : default = false := rfl

/-! ### Decisions about booleans -/

@[simp] theorem decide_eq_true {b : Bool} [Decidable (b = true)] : decide (b = true) = b := by
  cases b <;> simp

@[simp] theorem decide_eq_false {b : Bool} [Decidable (b = false)] : decide (b = false) = !b := by
  cases b <;> simp

theorem decide_true_eq {b : Bool} [Decidable (true = b)] : decide (true = b) = b := by
  cases b <;> simp

theorem decide_false_eq {b : Bool} [Decidable (false = b)] : decide (false = b) = !b := by
  cases b <;> simp

@[simp] theorem decide_and (p q : Prop) [dpq : Decidable (p ∧ q)] [dp : Decidable p]
    [dq : Decidable q] : decide (p ∧ q) = (p && q) := by
  by_cases hp : p <;> simp [hp]

@[simp] theorem decide_or (p q : Prop) [dpq : Decidable (p ∨ q)] [dp : Decidable p]
    [dq : Decidable q] : decide (p ∨ q) = (p || q) := by
  by_cases hp : p <;> simp [hp]

/-! ### And -/

@[simp] theorem and_self_left : ∀ (a b : Bool), (a && (a && b)) = (a && b) := by decide

@[simp] theorem and_self_right : ∀ (a b : Bool), ((a && b) && b) = (a && b) := by decide

@[simp] theorem not_and_self : ∀ (x : Bool), (!x && x) = false := by decide

@[simp] theorem and_not_self : ∀ (x : Bool), (x && !x) = false := by decide

@[simp] theorem eq_true_and_eq_false_self : ∀ (b : Bool), (b = true ∧ b = false) ↔ False := by
  decide

@[simp] theorem eq_false_and_eq_true_self : ∀ (b : Bool), (b = false ∧ b = true) ↔ False := by
  decide

theorem and_left_comm : ∀ (x y z : Bool), (x && (y && z)) = (y && (x && z)) := by decide

theorem and_right_comm : ∀ (x y z : Bool), ((x && y) && z) = ((x && z) && y) := by decide

@[simp] theorem and_eq_left_iff_imp : ∀ {a b : Bool}, ((a && b) = a) ↔ (a → b) := by decide

@[simp] theorem and_eq_right_iff_imp : ∀ {a b : Bool}, ((a && b) = b) ↔ (b → a) := by decide

@[simp] theorem eq_self_and : ∀ {a b : Bool}, (a = (a && b)) ↔ (a → b) := by decide

@[simp] theorem eq_and_self : ∀ {a b : Bool}, (b = (a && b)) ↔ (b → a) := by decide

theorem and_eq_true_iff {x y : Bool} : (x && y) = true ↔ x = true ∧ y = true :=
  Iff.of_eq (and_eq_true x y)

theorem and_eq_false_iff : ∀ {x y : Bool}, (x && y) = false ↔ x = false ∨ y = false := by decide

@[simp] theorem and_eq_false_imp : ∀ {x y : Bool}, (x && y) = false ↔ (x = true → y = false) := by
  decide

/-! ### Or -/

@[simp] theorem or_self_left : ∀ (a b : Bool), (a || (a || b)) = (a || b) := by decide

@[simp] theorem or_self_right : ∀ (a b : Bool), ((a || b) || b) = (a || b) := by decide

@[simp] theorem not_or_self : ∀ (x : Bool), (!x || x) = true := by decide

@[simp] theorem or_not_self : ∀ (x : Bool), (x || !x) = true := by decide

@[simp] theorem eq_true_or_eq_false_self : ∀ (b : Bool), (b = true ∨ b = false) ↔ True := by decide

@[simp] theorem eq_false_or_eq_true_self : ∀ (b : Bool), (b = false ∨ b = true) ↔ True := by decide

theorem or_left_comm : ∀ (x y z : Bool), (x || (y || z)) = (y || (x || z)) := by decide

theorem or_right_comm : ∀ (x y z : Bool), ((x || y) || z) = ((x || z) || y) := by decide

@[simp] theorem or_eq_left_iff_imp : ∀ {a b : Bool}, ((a || b) = a) ↔ (b → a) := by decide

@[simp] theorem or_eq_right_iff_imp : ∀ {a b : Bool}, ((a || b) = b) ↔ (a → b) := by decide

@[simp] theorem eq_self_or : ∀ {a b : Bool}, (a = (a || b)) ↔ (b → a) := by decide

@[simp] theorem eq_or_self : ∀ {a b : Bool}, (b = (a || b)) ↔ (a → b) := by decide

theorem or_eq_true_iff : ∀ {x y : Bool}, (x || y) = true ↔ x = true ∨ y = true := by decide

@[simp] theorem or_eq_false_iff : ∀ {x y : Bool}, (x || y) = false ↔ x = false ∧ y = false := by
  decide

/-! ### Distributivity -/

theorem and_or_distrib_left : ∀ (x y z : Bool), (x && (y || z)) = (x && y || x && z) := by decide

theorem and_or_distrib_right : ∀ (x y z : Bool), ((x || y) && z) = (x && z || y && z) := by decide

theorem or_and_distrib_left : ∀ (x y z : Bool), (x || y && z) = ((x || y) && (x || z)) := by decide

theorem or_and_distrib_right : ∀ (x y z : Bool), (x && y || z) = ((x || z) && (y || z)) := by decide

theorem and_xor_distrib_left :
    ∀ (x y z : Bool), (x && (y ^^ z)) = ((x && y) ^^ (x && z)) := by decide

theorem and_xor_distrib_right :
    ∀ (x y z : Bool), ((x ^^ y) && z) = ((x && z) ^^ (y && z)) := by decide

/-! ### Not -/

theorem not_inj : ∀ {x y : Bool}, (!x) = (!y) → x = y := by decide

theorem not_inj_iff : ∀ {x y : Bool}, (!x) = (!y) ↔ x = y := by decide

theorem not_eq_self : ∀ (b : Bool), ((!b) = b) ↔ False := by decide

@[simp] theorem eq_not_self : ∀ (b : Bool), (b = (!b)) ↔ False := by decide

theorem eq_not : ∀ {a b : Bool}, (a = (!b)) ↔ (a ≠ b) := by decide

theorem not_eq : ∀ {a b : Bool}, ((!a) = b) ↔ (a ≠ b) := by decide

theorem eq_not_of_ne : ∀ {x y : Bool}, x ≠ y → x = !y := by decide

/-! ### Boolean equality of booleans -/

@[simp low] theorem false_eq (b : Bool) : (false = b) = (b = false) := by cases b <;> simp

@[simp low] theorem true_eq (b : Bool) : (true = b) = (b = true) := by cases b <;> simp

@[simp] theorem true_beq : ∀ b, (true == b) = b := by decide

@[simp] theorem false_beq : ∀ b, (false == b) = !b := by decide

@[simp] theorem true_bne : ∀ (b : Bool), (true != b) = !b := by decide

@[simp] theorem false_bne : ∀ (b : Bool), (false != b) = b := by decide

@[simp] theorem bne_true : ∀ (b : Bool), (b != true) = !b := by decide

@[simp] theorem bne_false : ∀ (b : Bool), (b != false) = b := by decide

@[simp] theorem not_beq_self : ∀ (x : Bool), ((!x) == x) = false := by decide

@[simp] theorem beq_not_self : ∀ (x : Bool), (x == !x) = false := by decide

@[simp] theorem not_bne : ∀ (a b : Bool), ((!a) != b) = !(a != b) := by decide

@[simp] theorem bne_not : ∀ (a b : Bool), (a != !b) = !(a != b) := by decide

@[simp] theorem beq_self_left : ∀ (a b : Bool), (a == (a == b)) = b := by decide

@[simp] theorem beq_self_right : ∀ (a b : Bool), ((a == b) == b) = a := by decide

@[simp] theorem bne_self_left : ∀ (a b : Bool), (a != (a != b)) = b := by decide

@[simp] theorem bne_self_right : ∀ (a b : Bool), ((a != b) != b) = a := by decide

@[simp] theorem bne_assoc : ∀ (x y z : Bool), ((x != y) != z) = (x != (y != z)) := by decide

@[simp] theorem coe_iff_coe : ∀ {a b : Bool}, (a ↔ b) ↔ a = b := by decide

@[simp] theorem coe_true_iff_false : ∀ {a b : Bool}, (a ↔ b = false) ↔ a = (!b) := by decide

@[simp] theorem coe_false_iff_true : ∀ {a b : Bool}, (a = false ↔ b) ↔ (!a) = b := by decide

@[simp] theorem coe_false_iff_false : ∀ {a b : Bool}, (a = false ↔ b = false) ↔ (!a) = (!b) := by
  decide

theorem beq_comm {α : Type u} [BEq α] [LawfulBEq α] {a b : α} : (a == b) = (b == a) :=
  coe_iff_coe.mp (by simp [@eq_comm α])

theorem beq_eq_decide_eq {α : Type u} [BEq α] [LawfulBEq α] [DecidableEq α] (a b : α) :
    (a == b) = decide (a = b) :=
  coe_iff_coe.mp (by simp)

/-! ### Exclusive or -/

theorem false_xor : ∀ (x : Bool), (false ^^ x) = x := by decide

theorem xor_false : ∀ (x : Bool), (x ^^ false) = x := by decide

theorem true_xor : ∀ (x : Bool), (true ^^ x) = !x := by decide

theorem xor_true : ∀ (x : Bool), (x ^^ true) = !x := by decide

theorem not_xor_self : ∀ (x : Bool), (!x ^^ x) = true := by decide

theorem xor_not_self : ∀ (x : Bool), (x ^^ !x) = true := by decide

theorem not_xor : ∀ (x y : Bool), (!x ^^ y) = !(x ^^ y) := by decide

theorem xor_not : ∀ (x y : Bool), (x ^^ !y) = !(x ^^ y) := by decide

theorem not_xor_not : ∀ (x y : Bool), (!x ^^ !y) = (x ^^ y) := by decide

theorem xor_self : ∀ (x : Bool), (x ^^ x) = false := by decide

theorem xor_comm : ∀ (x y : Bool), (x ^^ y) = (y ^^ x) := by decide

theorem xor_left_comm : ∀ (x y z : Bool), (x ^^ (y ^^ z)) = (y ^^ (x ^^ z)) := by decide

theorem xor_right_comm : ∀ (x y z : Bool), ((x ^^ y) ^^ z) = ((x ^^ z) ^^ y) := by decide

theorem xor_assoc : ∀ (x y z : Bool), ((x ^^ y) ^^ z) = (x ^^ (y ^^ z)) := by decide

theorem xor_right_inj : ∀ {x y z : Bool}, (x ^^ y) = (x ^^ z) ↔ y = z := by decide

theorem xor_left_inj : ∀ {x y z : Bool}, (x ^^ z) = (y ^^ z) ↔ x = y := by decide

/-! ### Every and some boolean -/

theorem forall_bool' {p : Bool → Prop} (b : Bool) : (∀ x, p x) ↔ p b ∧ p !b := by
  constructor
  · exact fun h => ⟨h b, h !b⟩
  · intro ⟨h, hn⟩ x
    cases b <;> cases x <;> assumption

@[simp] theorem forall_bool {p : Bool → Prop} : (∀ b, p b) ↔ p false ∧ p true := forall_bool' false

theorem exists_bool' {p : Bool → Prop} (b : Bool) : (∃ x, p x) ↔ p b ∨ p !b := by
  constructor
  · rintro ⟨x, h⟩
    cases b <;> cases x <;> first | exact Or.inl h | exact Or.inr h
  · rintro (h | h)
    · exact ⟨b, h⟩
    · exact ⟨!b, h⟩

@[simp] theorem exists_bool {p : Bool → Prop} : (∃ b, p b) ↔ p false ∨ p true := exists_bool' false

end Bool

/-! ## Booleans as conditions and as numbers -/

namespace Bool

/-! ### `if` with boolean branches -/

@[simp] theorem if_true_left (p : Prop) [h : Decidable p] (f : Bool) :
    (ite p true f) = (p || f) := by by_cases hp : p <;> simp [hp]

@[simp] theorem if_false_left (p : Prop) [h : Decidable p] (f : Bool) :
    (ite p false f) = (!p && f) := by by_cases hp : p <;> simp [hp]

@[simp] theorem if_true_right (p : Prop) [h : Decidable p] (t : Bool) :
    (ite p t true) = (!(p : Bool) || t) := by by_cases hp : p <;> simp [hp]

@[simp] theorem if_false_right (p : Prop) [h : Decidable p] (t : Bool) :
    (ite p t false) = (p && t) := by by_cases hp : p <;> simp [hp]

@[simp] theorem ite_eq_true_distrib (p : Prop) [h : Decidable p] (t f : Bool) :
    (ite p t f = true) = ite p (t = true) (f = true) := by by_cases hp : p <;> simp [hp]

@[simp] theorem ite_eq_false_distrib (p : Prop) [h : Decidable p] (t f : Bool) :
    (ite p t f = false) = ite p (t = false) (f = false) := by by_cases hp : p <;> simp [hp]

/-! ### `bif` -/

@[simp] theorem cond_not {α : Sort u} (b : Bool) (t e : α) : cond (!b) t e = cond b e t := by
  cases b <;> rfl

@[simp] theorem cond_self {α : Sort u} (c : Bool) (t : α) : cond c t t = t := by cases c <;> rfl

theorem cond_decide {α : Sort u} (p : Prop) [Decidable p] (t e : α) :
    cond (decide p) t e = if p then t else e := by
  by_cases hp : p <;> simp [hp]

@[simp] theorem cond_true_left : ∀ (c f : Bool), cond c true f = (c || f) := by decide

@[simp] theorem cond_false_left : ∀ (c f : Bool), cond c false f = (!c && f) := by decide

@[simp] theorem cond_true_right : ∀ (c t : Bool), cond c t true = (!c || t) := by decide

@[simp] theorem cond_false_right : ∀ (c t : Bool), cond c t false = (c && t) := by decide

@[simp] theorem cond_then_self : ∀ (c b : Bool), cond c c b = (c || b) := by decide

@[simp] theorem cond_else_self : ∀ (c b : Bool), cond c b c = (c && b) := by decide

theorem cond_pos {α : Sort u} {b : Bool} {a a' : α} (h : b = true) :
    (bif b then a else a') = a := by
  rw [h, cond_true]

theorem cond_neg {α : Sort u} {b : Bool} {a a' : α} (h : b = false) :
    (bif b then a else a') = a' := by
  rw [h, cond_false]

theorem apply_cond {α : Sort u} {β : Sort v} (f : α → β) {b : Bool} {a a' : α} :
    f (bif b then a else a') = bif b then f a else f a' := by
  cases b <;> rfl

/-! ### Zero and one -/

@[simp] theorem toNat_false : false.toNat = 0 := rfl

@[simp] theorem toNat_true : true.toNat = 1 := rfl

theorem toNat_le (c : Bool) : c.toNat ≤ 1 := by
  cases c
  · exact Nat.zero_le 1
  · exact Nat.le_refl 1

theorem toNat_lt (b : Bool) : b.toNat < 2 := Nat.lt_succ_of_le (toNat_le b)

@[simp] theorem toNat_eq_zero {b : Bool} : b.toNat = 0 ↔ b = false := by cases b <;> simp

@[simp] theorem toNat_eq_one {b : Bool} : b.toNat = 1 ↔ b = true := by cases b <;> simp

end Bool

/-! ## Laws -/

instance : Std.Associative (· && ·) := ⟨Bool.and_assoc⟩

instance : Std.Commutative (· && ·) := ⟨Bool.and_comm⟩

instance : Std.IdempotentOp (· && ·) := ⟨Bool.and_self⟩

instance : Std.LawfulIdentity (· && ·) true where
  left_id := Bool.true_and
  right_id := Bool.and_true

instance : Std.Associative (· || ·) := ⟨Bool.or_assoc⟩

instance : Std.Commutative (· || ·) := ⟨Bool.or_comm⟩

instance : Std.IdempotentOp (· || ·) := ⟨Bool.or_self⟩

instance : Std.LawfulIdentity (· || ·) false where
  left_id := Bool.false_or
  right_id := Bool.or_false
